/** Starts the compiled server: listens at once, answers 503 until tables and data are in, then says where to look. */
const { Bootstrap } = require('@midwayjs/bootstrap');
const { describeError, installLastWords } = require('./dist/platform/log/index.js');

/** Never a whole error object: a failed statement carries its parameters, which may be people's data. */
const tell = (...parts) => console.error(parts.map(describeError).join(' '));
const quiet = { debug() {}, info() {}, warn: tell, error: tell };

/** A wrong variable is the operator's to mend, and needs no stack. */
function fail(error) {
  if (error.name === 'ConfigError') console.error(error.message);
  else tell(error);
  process.exit(1);
}

async function start() {
  const { Configuration } = require('./dist/index.js');
  const { AppConfig } = require('./dist/config/index.js');
  console.log('千店 Qiandian 正在启动 / starting …');
  Bootstrap.configure({ appDir: __dirname, imports: [{ Configuration }], moduleDetector: false, logger: quiet });
  await Bootstrap.run();
  const { settings } = await Bootstrap.getApplicationContext().getAsync(AppConfig);
  const { origin, wechat } = settings;
  const lines = [
    '千店 Qiandian 已就绪 / ready',
    `  小程序预览 / mini program  ${origin}/`,
    `  总部后台 / console         ${origin}/console/`,
    `  接口文档 / API             ${origin}/api/docs`,
    ...(wechat.simulator ? [`  演示账号 / demo accounts   ${origin}/simulator/accounts`] : []),
  ];
  console.log(lines.join('\n'));
}

installLastWords();
start().catch(fail);
