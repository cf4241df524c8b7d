import { PrinterOutlined } from '@ant-design/icons';
import {
  Button,
  Checkbox,
  Col,
  Drawer,
  Flex,
  Form,
  Input,
  InputNumber,
  Row,
  Segmented,
  Switch,
  Typography,
} from 'antd';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { BrandSelect, RegionSelect } from '@/components/brand-select';
import { useAction } from '@/hooks/use-action';
import { optionsOf, SERVICE_TEXT } from '@/lib/text';
import { useSession } from '@/session';
import { hoursProblem, type Hours, type StoreRow, usualHours } from './hours';
import { HoursEditor } from './hours-editor';
import { StoreWecom } from './store-wecom';

interface Props {
  /** Absent: a new store. */
  store?: StoreRow | undefined;
  onClose: () => void;
  onSaved: () => void;
}
type Body = Parameters<typeof call<'POST /api/v1/hq/stores'>>[1]['body'];

const CHINA = { lng: [73, 136] as const, lat: [3, 54] as const };
const swapped = (lng?: number, lat?: number): boolean =>
  lng !== undefined &&
  lat !== undefined &&
  lng >= CHINA.lat[0] &&
  lng <= CHINA.lat[1] &&
  lat >= CHINA.lng[0] &&
  lat <= CHINA.lng[1];
const inside = (value: unknown, [low, high]: readonly [number, number]): boolean =>
  typeof value === 'number' && value >= low && value <= high;

export function StoreDrawer({ store, onClose, onSaved }: Props) {
  const [form] = Form.useForm<Body>();
  const { can } = useSession();
  const [lng, lat] = [Form.useWatch('lng', form), Form.useWatch('lat', form)];
  const save = useAction(
    (body: Body) => {
      // an emptied optional field is left out rather than sent as an empty text
      const sent = { ...body, mall: body.mall?.trim() || undefined, phone: body.phone?.trim() || undefined };
      return store
        ? call('PUT /api/v1/hq/stores/:storeId', { params: { storeId: store.id }, body: sent })
        : call('POST /api/v1/hq/stores', { body: sent });
    },
    { form, done: store ? '门店已保存' : '门店已新增', onDone: onSaved },
  );
  const initial: Partial<Body> = store
    ? { ...store, coordSys: 'gcj02' }
    : {
        coordSys: 'gcj02',
        radiusM: 3000,
        hours: usualHours(),
        services: ['pickup', 'express'],
        flagship: false,
        priority: 0,
        district: '',
      };
  return (
    <Drawer
      open
      width={680}
      title={store ? `编辑门店 · ${store.name}` : '新增门店'}
      onClose={onClose}
      maskClosable={false}
      extra={
        <Flex gap={8}>
          {store && can('guides') && (
            <Link to={`/stores/${store.id}/badges`}>
              <Button icon={<PrinterOutlined />}>打印工牌</Button>
            </Link>
          )}
          <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
            保存
          </Button>
        </Flex>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={save.run} scrollToFirstError>
        <Row gutter={16}>
          <Col span={8}>
            <Form.Item
              name="code"
              label="门店编码"
              rules={[{ required: true }, { pattern: /^[0-9A-Za-z-]{2,20}$/, message: '2–20 位字母数字' }]}
            >
              <Input maxLength={20} />
            </Form.Item>
          </Col>
          <Col span={16}>
            <Form.Item name="name" label="门店名称" rules={[{ required: true }]}>
              <Input maxLength={60} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="brandId" label="品牌" rules={[{ required: true, message: '请选择品牌' }]}>
              <BrandSelect />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="regionId" label="所属区域" rules={[{ required: true, message: '请选择区域' }]}>
              <RegionSelect />
            </Form.Item>
          </Col>
        </Row>
        <Typography.Title level={5}>位置</Typography.Title>
        <Row gutter={16}>
          {(['province', 'city', 'district'] as const).map((name, at) => (
            <Col span={8} key={name}>
              <Form.Item
                name={name}
                label={['省', '市', '区/县'][at] ?? ''}
                rules={name === 'district' ? [] : [{ required: true }]}
              >
                <Input maxLength={name === 'province' ? 20 : 30} />
              </Form.Item>
            </Col>
          ))}
          <Col span={16}>
            <Form.Item name="address" label="详细地址" rules={[{ required: true }, { min: 2, message: '地址太短' }]}>
              <Input maxLength={120} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="mall" label="所在商场">
              <Input maxLength={40} placeholder="没有就不填" />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="lng"
              label="经度"
              rules={[
                { required: true },
                {
                  validator: async (_, v) => {
                    if (v != null && !inside(v, CHINA.lng)) throw new Error('经度应在 73–136 之间');
                  },
                },
              ]}
            >
              <InputNumber<number> style={{ width: '100%' }} controls={false} precision={6} placeholder="121.473701" />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="lat"
              label="纬度"
              rules={[
                { required: true },
                {
                  validator: async (_, v) => {
                    if (v != null && !inside(v, CHINA.lat)) throw new Error('纬度应在 3–54 之间');
                  },
                },
              ]}
            >
              <InputNumber<number> style={{ width: '100%' }} controls={false} precision={6} placeholder="31.230416" />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="coordSys"
              label="坐标系"
              tooltip="微信、腾讯、高德地图上取的点选 GCJ-02；GPS 设备取的点选 WGS-84，保存时自动换算"
            >
              <Segmented
                block
                options={[
                  { value: 'gcj02', label: 'GCJ-02' },
                  { value: 'wgs84', label: 'WGS-84' },
                ]}
              />
            </Form.Item>
          </Col>
          {swapped(lng, lat) && (
            <Col span={24} style={{ marginBottom: 12 }}>
              <span style={{ color: '#C8102E' }}>经纬度好像填反了。</span>
              <Button
                type="link"
                size="small"
                onClick={() => form.setFieldsValue({ lng: lat as number, lat: lng as number })}
              >
                对调
              </Button>
            </Col>
          )}
          <Col span={8}>
            <Form.Item
              name="radiusM"
              label="服务半径（米）"
              tooltip="半径内的访客直接进这家店"
              rules={[{ required: true }]}
            >
              <InputNumber<number> style={{ width: '100%' }} min={100} max={50_000} step={500} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="priority" label="优先级" tooltip="距离相同的门店，数字大的优先">
              <InputNumber<number> style={{ width: '100%' }} min={0} max={1000} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="flagship"
              label="城市旗舰店"
              valuePropName="checked"
              tooltip="同城没有附近门店时，访客进旗舰店"
            >
              <Switch />
            </Form.Item>
          </Col>
        </Row>
        <Typography.Title level={5}>营业</Typography.Title>
        <Row gutter={16}>
          <Col span={16}>
            <Form.Item name="services" label="服务" rules={[{ required: true, message: '至少一种服务' }]}>
              <Checkbox.Group options={optionsOf(SERVICE_TEXT)} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="phone" label="门店电话">
              <Input maxLength={20} />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item
          name="hours"
          label="营业时间"
          extra="只影响自提时段；打烊后顾客照样可以下单"
          rules={[
            {
              validator: async (_, hours: Hours) => {
                const problem = hoursProblem(hours);
                if (problem) throw new Error(problem);
              },
            },
          ]}
        >
          <HoursEditor />
        </Form.Item>
      </Form>
      {store && (
        <>
          <Typography.Title level={5}>企业微信</Typography.Title>
          <StoreWecom storeId={store.id} />
        </>
      )}
    </Drawer>
  );
}
