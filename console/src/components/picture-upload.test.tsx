import { pictureProblem } from './picture-upload';

it('takes only pictures of the agreed kinds and size', () => {
  expect(pictureProblem({ type: 'image/png', size: 1000, name: 'a.png' })).toBeUndefined();
  expect(pictureProblem({ type: 'image/gif', size: 1000, name: 'a.gif' })).toBe('a.gif：只支持 JPG、PNG、WebP 图片');
  expect(pictureProblem({ type: 'image/png', size: 3 * 1024 * 1024, name: 'a.png' })).toBe(
    'a.png：3.0 MB，图片不能超过 2 MB',
  );
});
