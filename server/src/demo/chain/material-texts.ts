import type { CampaignKey } from './campaigns';
import type { BrandLine } from './types';

export interface MaterialText {
  title: string;
  season: string;
  /** What the guide sends along; the first is the page's own. */
  copies: readonly string[];
}

/** What the banner of a line's materials shows: words, and a cut. */
export const LINE_BANNERS: Readonly<Record<BrandLine, readonly [CampaignKey, string]>> = {
  women: ['commute', 'trench'],
  men: ['gentle', 'm-blazer'],
  kids: ['kids', 'k-dress'],
  sport: ['trail', 's-shell'],
  bags: ['bags', 'b-hand'],
  down: ['warm', 'd-short'],
};

/** For every line alike. */
export const COMMON_TEXTS: readonly MaterialText[] = [
  {
    title: '线上下单，到店自提',
    season: '四季',
    copies: ['看中先拍下，店里给你留好，下班顺路来取。', '不用等快递，今天拍今天取，来店里还能试。'],
  },
  {
    title: '门店同款，一个价格',
    season: '四季',
    copies: ['小程序和店里一个价，放心拍。', '线上线下一个价格，喜欢就带走，不用比来比去。'],
  },
];

export const LINE_TEXTS: Readonly<Record<BrandLine, readonly MaterialText[]>> = {
  women: [
    {
      title: '一周通勤穿搭',
      season: '秋',
      copies: ['周一到周五，五套不重样。喜欢哪套跟我说，我帮你留码。', '同事问链接的那几件，都在这里了。'],
    },
    {
      title: '针织这样叠穿',
      season: '秋冬',
      copies: ['里面一件软软的针织，外面套大衣，室内室外都合适。', '这个色真人更好看，来店里试试？'],
    },
    {
      title: '周末约会小裙子',
      season: '秋',
      copies: ['不费力的好看，周末就穿它。', '版型显高，小个子也友好。'],
    },
    {
      title: '新款到店第一批',
      season: '冬',
      copies: ['刚拆箱，码数最全的时候。', '第一批新款到了，先给你看。'],
    },
  ],
  men: [
    {
      title: '一件衬衫三种穿法',
      season: '秋',
      copies: ['上班、见客户、周末，一件衬衫都能接住。', '免烫面料，出差塞箱子里也不皱。'],
    },
    {
      title: '不出错的西装',
      season: '秋冬',
      copies: ['肩线利落，抬手不紧。尺码我帮你看。', '年底场合多，备一套不出错的。'],
    },
    {
      title: '送爸爸的那一件',
      season: '冬',
      copies: ['不花哨，暖和，好打理。', '不知道买什么码？把身高体重发我。'],
    },
    {
      title: '男装新款到店',
      season: '冬',
      copies: ['这周到的新款，码全。', '颜色比图上沉一点，更好搭。'],
    },
  ],
  kids: [
    {
      title: '换季先备这几件',
      season: '秋冬',
      copies: ['长得快的年纪，码数帮你往大留一点。', '好洗好干，园里摸爬滚打都不心疼。'],
    },
    {
      title: '姐妹装兄弟装',
      season: '秋',
      copies: ['一大一小，出门拍照特别好看。', '大童小童都有码，想要同款跟我说。'],
    },
    {
      title: '软糯打底衫',
      season: '冬',
      copies: ['贴身穿不扎，领口好穿脱。', '两件换着穿，颜色都耐脏。'],
    },
    {
      title: '童装新款到店',
      season: '冬',
      copies: ['新到的这批，颜色特别正。', '店里有样衣，带宝贝来比比大小。'],
    },
  ],
  sport: [
    {
      title: '周末去野一趟',
      season: '秋',
      copies: ['轻装备，说走就走。', '防风又透气，早晚温差大也不怕。'],
    },
    {
      title: '跑起来的第一身',
      season: '四季',
      copies: ['刚开始跑步？先从一身舒服的开始。', '速干面料，跑完十公里还是清爽的。'],
    },
    {
      title: '通勤也能穿的运动鞋服',
      season: '四季',
      copies: ['上班穿不突兀，下班直接去健身房。', '黑白灰三色，最好搭。'],
    },
    {
      title: '运动新款到店',
      season: '冬',
      copies: ['新款刚上架，常用码先到先得。', '来店里走两步，合脚再买。'],
    },
  ],
  bags: [
    {
      title: '一包到底',
      season: '四季',
      copies: ['通勤、旅行、约会，一只包都接得住。', '电脑放得下，背着还不重。'],
    },
    {
      title: '小包也能装',
      season: '四季',
      copies: ['手机、口红、充电宝，刚刚好。', '两种背法，肩带可调。'],
    },
    {
      title: '年会要背的那只',
      season: '冬',
      copies: ['点睛的一只，配大衣刚好。', '五金是哑光的，近看很有质感。'],
    },
    {
      title: '包袋新款到店',
      season: '冬',
      copies: ['这周的新色，图不如实物。', '想看内里和容量，我给你拍视频。'],
    },
  ],
  down: [
    {
      title: '降温前备好羽绒',
      season: '冬',
      copies: ['看天气预报周末要降温，先把羽绒备好。', '充绒量写在吊牌上，暖不暖一摸就知道。'],
    },
    {
      title: '轻羽绒这样叠',
      season: '秋冬',
      copies: ['轻薄的这件，套在大衣里也不臃肿。', '收起来一个拳头大，出差放包里。'],
    },
    {
      title: '长款还是短款',
      season: '冬',
      copies: ['开车多选短款，等公交选长款。', '两款都到了，来店里比比看。'],
    },
    {
      title: '羽绒新款到店',
      season: '冬',
      copies: ['新款第一批到店，常用码不多。', '帽子可拆，水洗机洗都可以。'],
    },
  ],
};
