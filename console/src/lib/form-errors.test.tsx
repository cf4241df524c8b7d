import { act, render, screen } from '@testing-library/react';
import { Form, type FormInstance, Input } from 'antd';
import { ApiError } from '@/api';
import { fieldName, showFieldErrors } from './form-errors';

let form: FormInstance;
function Sample() {
  const [instance] = Form.useForm();
  form = instance;
  return (
    <Form form={instance}>
      <Form.Item name="code">
        <Input />
      </Form.Item>
      <Form.Item name="hours">
        <Input />
      </Form.Item>
      <Form.Item name={['skus', 0, 'code']}>
        <Input />
      </Form.Item>
    </Form>
  );
}
const refused = (code: string, fields: { path: string; message: string }[] = []) =>
  new ApiError(422, code, '请修改', fields);
beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  render(<Sample />);
});

it('reads the server’s paths as field names', () => {
  expect(fieldName('body.skus.0.code')).toEqual(['skus', 0, 'code']);
  expect(fieldName('query.from')).toEqual(['from']);
  expect(fieldName('hours.weekly[2].close')).toEqual(['hours', 'weekly', 2, 'close']);
});

it('puts each message at its field, a deep one at the nearest above it, and gives back the rest', async () => {
  let rest: string[] = [];
  act(() => {
    rest = showFieldErrors(
      form,
      refused('INVALID_INPUT', [
        { path: 'body.skus.0.code', message: '编码重复' },
        { path: 'body.hours.weekly.0.close', message: '打烊太早' },
        { path: 'body.elsewhere', message: '别处不对' },
      ]),
    );
  });
  await screen.findByText('编码重复');
  await screen.findByText('打烊太早');
  expect(rest).toEqual(['别处不对']);
});

it('knows the field of a code that names none, and hands others on', async () => {
  act(() => expect(showFieldErrors(form, refused('STORE_CODE_TAKEN'))).toEqual([]));
  await screen.findByText('请修改');
  expect(showFieldErrors(form, refused('OUT_OF_SCOPE'))).toEqual(['请修改']);
});
