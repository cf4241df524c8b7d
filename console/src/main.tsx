import 'antd/dist/reset.css';
import './global.css';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { router } from './router';
import { SessionProvider } from './session';
import { theme } from './theme';

dayjs.locale('zh-cn');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      form={{ validateMessages: { required: '请填写${label}' } }}
    >
      <App style={{ height: '100%' }} message={{ maxCount: 3 }}>
        <SessionProvider>
          <RouterProvider router={router} future={{ v7_startTransition: true }} />
        </SessionProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
);
