import type { FormInstance } from 'antd';
import type { ApiError } from '@/api';

export type FieldName = (string | number)[];

/** @example fieldName('body.skus.0.code') //=> ['skus', 0, 'code'] */
export const fieldName = (path: string): FieldName =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part, at) => part !== '' && !(at === 0 && ['body', 'query', 'params'].includes(part)))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** The field a refusal is about although the server names only a code. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  STORE_CODE_TAKEN: 'code',
  PRODUCT_CODE_TAKEN: 'code',
  USERNAME_TAKEN: 'username',
  NAME_TAKEN: 'name',
  EMPLOYEE_NO_TAKEN: 'employeeNo',
  PHONE_TAKEN: 'phone',
  COORDINATES_INVALID: 'lng',
  SUCCESSOR_INVALID: 'successor',
  REGION_UNKNOWN: 'regionId',
  BRAND_NOT_FOUND: 'brandId',
  CATEGORY_NOT_FOUND: 'categoryId',
  SCOPE_EMPTY: 'scope',
  SCOPE_EXCEEDED: 'scope',
};

/**
 * Puts a refusal's messages at the form's fields; a path deeper than any field goes to the nearest one above it.
 * @returns what found no field, for a message
 */
export const showFieldErrors = (form: FormInstance, error: ApiError): string[] => {
  const known = new Set(
    Object.keys(form.getFieldsError().reduce((all, { name }) => ({ ...all, [name.join('.')]: 1 }), {})),
  );
  const hinted = FIELD_OF_CODE[error.code];
  const [only] = error.fields;
  // a coded refusal says what is wrong, its field what to do about it
  const coded = only && error.fields.length === 1 && error.code !== 'INVALID_INPUT' && only.message !== error.message;
  const fields = coded ? [{ ...only, message: `${error.message}，${only.message}` }] : error.fields;
  const given = fields.length > 0 ? fields : hinted ? [{ path: hinted, message: error.message }] : [];
  const rest: string[] = [];
  const found: FieldName[] = [];
  for (const { path, message } of given) {
    let name = fieldName(path);
    while (name.length > 0 && !known.has(name.join('.'))) name = name.slice(0, -1);
    if (name.length === 0) rest.push(message);
    else {
      form.setFields([{ name, errors: [message] }]);
      found.push(name);
    }
  }
  if (found[0]) form.scrollToField(found[0], { behavior: 'smooth', block: 'center' });
  return given.length > 0 ? rest : [error.message];
};
