import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { type ApiError } from '@/api';
import { useAction } from '@/hooks/use-action';
import { useSession } from '@/session';
import { Mark } from '@/shell/brandmark';
import { COLOR } from '@/theme';

interface Fields {
  username: string;
  password: string;
}

/** What went wrong, in words that say what to do next. */
const wordsFor = (error: ApiError): string => {
  if (error.code === 'TOO_MANY_REQUESTS') {
    const seconds = Number(error.problem['retryAfter'] ?? 0);
    const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`;
    return seconds > 0 ? `尝试次数太多，已临时锁定，请 ${wait}后再试` : error.message;
  }
  return error.code === 'SIGN_IN_FAILED' ? '用户名或密码不对；连续输错会临时锁定账号' : error.message;
};

export function SignIn() {
  const { signIn, notice } = useSession();
  const [problem, setProblem] = useState<{ text: string; locked: boolean }>();
  const enter = useAction(({ username, password }: Fields) => signIn(username.trim(), password), {
    onRefused: (error) => {
      setProblem({ text: wordsFor(error), locked: error.code === 'TOO_MANY_REQUESTS' });
      return true;
    },
  });
  return (
    <Flex style={{ height: '100%', background: COLOR.paper }}>
      <Flex
        vertical
        justify="space-between"
        style={{ width: '44%', background: COLOR.ink, color: '#fff', padding: 56 }}
      >
        <Flex align="center" gap={12}>
          <Mark size={36} />
          <span style={{ fontSize: 18, fontWeight: 600 }}>千店</span>
        </Flex>
        <div>
          <div style={{ fontSize: 40, fontWeight: 600, lineHeight: 1.35 }}>
            一个小程序，
            <br />
            每家门店都是自己的店。
          </div>
          <div style={{ marginTop: 20, color: 'rgba(255,255,255,.6)', fontSize: 15, lineHeight: 1.9 }}>
            一个价格、一本库存账、一份归属。
            <br />
            总部发布的爆款，5 秒内出现在各店。
          </div>
        </div>
        <Flex gap={6}>
          {[1, 0.55, 0.3].map((opacity) => (
            <span key={opacity} style={{ width: 36, height: 4, borderRadius: 2, background: COLOR.accent, opacity }} />
          ))}
        </Flex>
      </Flex>
      <Flex flex={1} align="center" justify="center">
        <div style={{ width: 340 }}>
          <Typography.Title level={3} style={{ marginBottom: 4 }}>
            登录控制台
          </Typography.Title>
          <p className="muted" style={{ marginBottom: 28 }}>
            总部、区域、品牌与门店管理者使用
          </p>
          {(problem || notice) && (
            <Alert
              style={{ marginBottom: 20 }}
              type={problem ? (problem.locked ? 'warning' : 'error') : 'info'}
              showIcon
              message={problem?.text ?? notice}
            />
          )}
          <Form<Fields> layout="vertical" requiredMark={false} size="large" onFinish={enter.run}>
            <Form.Item name="username" rules={[{ required: true, message: '请填写用户名' }]}>
              <Input prefix={<UserOutlined />} placeholder="用户名" autoComplete="username" autoFocus maxLength={40} />
            </Form.Item>
            <Form.Item name="password" rules={[{ required: true, message: '请填写密码' }]}>
              <Input.Password
                prefix={<LockOutlined />}
                placeholder="密码"
                autoComplete="current-password"
                maxLength={200}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={enter.busy} style={{ marginTop: 8 }}>
              登录
            </Button>
          </Form>
        </div>
      </Flex>
    </Flex>
  );
}
