import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex, Skeleton, Typography } from 'antd';
import { type AnswerOf, call } from '@/api';
import { useLoad } from '@/hooks/use-load';
import type { BrandIp } from './brand-ips';

const CODE_PX = 200;

/** What to print and what to paste. */
export function LinkResult({ link, ip }: { link: AnswerOf<'POST /api/v1/hq/brand-ips/:guideId/links'>; ip: BrandIp }) {
  const code = useLoad(
    () =>
      call('GET /api/v1/hq/brand-ips/:guideId/links/:token/code', {
        params: { guideId: ip.guideId, token: link.token },
      }),
    `code ${link.token}`,
  );
  return (
    <Flex vertical align="center" gap={16} style={{ marginTop: 16 }}>
      {code.data ? (
        <>
          <img src={code.data.image} alt="小程序码" width={CODE_PX} height={CODE_PX} />
          <a href={code.data.image} download={`${ip.name}-${link.token}.png`}>
            <Button icon={<DownloadOutlined />}>下载小程序码</Button>
          </a>
        </>
      ) : code.error && !code.loading ? (
        <Flex vertical align="center" justify="center" gap={8} style={{ minHeight: CODE_PX }}>
          <span className="muted">码没有画出来：{code.error.message}</span>
          <Button size="small" onClick={code.reload}>
            再试一次
          </Button>
        </Flex>
      ) : (
        <Skeleton.Image active style={{ width: CODE_PX, height: CODE_PX }} />
      )}
      <div style={{ width: '100%' }}>
        <div className="muted" style={{ fontSize: 13, marginBottom: 4 }}>
          小程序路径（公众号菜单、包裹卡短信等）
        </div>
        <Typography.Text
          copyable={{ text: link.path, tooltips: ['复制', '已复制'] }}
          code
          style={{ wordBreak: 'break-all' }}
        >
          {link.path}
        </Typography.Text>
        <div className="muted" style={{ fontSize: 13, margin: '12px 0 4px' }}>
          scene 参数
        </div>
        <Typography.Text copyable={{ text: link.scene, tooltips: ['复制', '已复制'] }} code>
          {link.scene}
        </Typography.Text>
      </div>
    </Flex>
  );
}
