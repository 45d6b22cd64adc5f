// A `wecom sim` on a free port, and `wecom` that sends to it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WECOM = process.env.WECOM_TESTED ?? join(HERE, '../../target/debug/wecom');
const WORLD = join(HERE, 'world.toml');
export const ROBOT_KEY = '00000000-0000-4000-a000-000000000000';

export class Simulator {
  /** Starts one; `args` are those of `wecom sim`. */
  static async start(...args) {
    const simulator = new Simulator();
    simulator.home = mkdtempSync(join(tmpdir(), 'wecom-page-'));
    await simulator.#run(['--listen', '127.0.0.1:0', ...args]);
    return simulator;
  }

  async #run(args) {
    const world = args.includes('--world') ? [] : ['--world', WORLD];
    this.child = spawn(WECOM, ['sim', ...world, ...args], { env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.talk = '';
    this.child.stderr.on('data', (text) => (this.talk += text));
    this.ended = new Promise((end) => this.child.once('exit', end));
    this.exports = {};
    const lines = createInterface({ input: this.child.stdout });
    for await (const line of lines) {
      const [, name, value] = /^export (\w+)='?([^']*)'?$/.exec(line) ?? [];
      this.exports[name] = value;
      if (name === 'WECOM_AGENT_ID') {
        break;
      }
    }
    lines.close();
    this.child.stdout.resume();
    this.url = this.exports.WECOM_BASE_URL;
    if (!this.url) {
      throw new Error(`wecom sim did not start: ${this.talk}`);
    }
  }

  /** Ends it and starts another on the same address. */
  async restart(...args) {
    const address = this.url.replace('http://', '');
    await this.end();
    await this.#run(['--listen', address, ...args]);
  }

  async end() {
    this.child.kill('SIGINT');
    await this.ended;
  }

  async stop() {
    await this.end();
    rmSync(this.home, { recursive: true, force: true });
  }

  #environment() {
    return {
      HOME: this.home,
      XDG_CACHE_HOME: join(this.home, 'cache'),
      XDG_STATE_HOME: join(this.home, 'state'),
      XDG_CONFIG_HOME: join(this.home, 'config'),
      LANG: 'C.UTF-8',
      PATH: process.env.PATH,
    };
  }

  /** Runs `wecom`, and gives code, stdout and stderr. `input` is its standard input. */
  async run(args, { input = '', agent = '1000002', secret = 'secret-of-the-first' } = {}) {
    const env = {
      ...this.#environment(),
      ...this.exports,
      WECOM_AGENT_ID: agent,
      WECOM_CORP_SECRET: secret,
      WECOM_WEBHOOK_KEY: ROBOT_KEY,
      WECOM_ALLOW_ALL: '1',
    };
    const child = spawn(WECOM, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => (said[stream] += text));
    }
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const code = await new Promise((end) => child.once('close', end));
    return { code, ...said };
  }

  /** Runs `wecom`, which must succeed; gives the last JSON object of its output. */
  async wecom(args, options) {
    const { code, stdout, stderr } = await this.run(args, options);
    if (code !== 0) {
      throw new Error(`wecom ${args.join(' ')}: exit code ${code}\n${stdout}${stderr}`);
    }
    const last = stdout.trim().split('\n').at(-1);
    return last?.startsWith('{') ? JSON.parse(last) : null;
  }

  /** Sends text to zhangsan. */
  text(content, ...args) {
    return this.wecom(['send', '--touser', 'zhangsan', '--text', content, ...args]);
  }

  /** The example that `wecom` prints of a type, changed by `change` and sent. */
  async example(type, change = () => {}, options) {
    const { stdout } = await this.run(['send', '--print-example', type]);
    const body = JSON.parse(stdout);
    change(body);
    return this.body(body, options);
  }

  /** Sends a whole body as it is, with `wecom`. */
  body(body, options = {}) {
    return this.wecom(['send', '--message', '-', '-q'], { ...options, input: JSON.stringify(body) });
  }

  /** Uploads a file; gives its media_id. */
  async upload(kind, path) {
    const { media_id: id } = await this.wecom(['upload', '--type', kind, path]);
    return id;
  }

  /** What an endpoint of the simulator's own answers. */
  async ask(method, path, body) {
    const answer = await fetch(`${this.url}/_sim/${path}`, { method, body: body && JSON.stringify(body) });
    return answer.json();
  }

  /** A body that `wecom` would refuse to send, posted as it is. */
  async post(endpoint, body) {
    const token = endpoint.startsWith('webhook/')
      ? `key=${ROBOT_KEY}`
      : `access_token=${await this.token()}`;
    const answer = await fetch(`${this.url}/cgi-bin/${endpoint}?${token}`, { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
  }

  /** An access token of the first app. */
  async token() {
    const query = `corpid=${this.exports.WECOM_CORP_ID}&corpsecret=secret-of-the-first`;
    const answer = await fetch(`${this.url}/cgi-bin/gettoken?${query}`);
    return (await answer.json()).access_token;
  }
}
