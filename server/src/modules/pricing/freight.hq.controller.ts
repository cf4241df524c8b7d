import { Inject, Singleton } from '@midwayjs/core';
import { getFreight, putFreight } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Freight } from './freight.service';

@Singleton()
export class FreightHqController {
  @Inject() freight!: Freight;

  @Endpoint(getFreight)
  read(_: Input<typeof getFreight>) {
    return this.freight.current();
  }

  @Endpoint(putFreight)
  save({ body: { version, ...content }, caller }: Input<typeof putFreight>) {
    const provinces = content.provinces.map(({ freeThresholdFen, ...row }) => ({
      ...row,
      ...(freeThresholdFen === undefined ? {} : { freeThresholdFen }),
    }));
    return this.freight.save({ ...content, provinces }, version, caller);
  }
}
