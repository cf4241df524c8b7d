/** Starts the compiled server: listens at once, answers 503 until tables and data are in, then says where to look. */
const { Bootstrap } = require('@midwayjs/bootstrap');

/** Never a whole error object: a failed statement carries its parameters, which may be people's data. */
const tell = (error) => console.error(error instanceof Error ? error.stack : error);
const quiet = { debug() {}, info() {}, warn: console.warn, error: tell };

/** A wrong variable is the operator's to mend, and needs no stack. */
function fail(error) {
  tell(error.name === 'ConfigError' ? error.message : error);
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

start().catch(fail);
