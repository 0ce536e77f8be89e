import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A grey picture of one pixel. */
export const dot = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);

/** A site of this test's own that has every picture, and remembers who asked for it and how. */
export class PictureServer {
	readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<PictureServer> {
		const http = createServer((request, response) => {
			pictures.requests.push({ path: request.url ?? '', headers: request.headers });
			response.writeHead(200, { 'Content-Type': 'image/png', 'Set-Cookie': 'who=you' });
			response.end(dot);
		});
		const pictures = new PictureServer(http);
		await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
		return pictures;
	}

	/** The address of a picture. */
	url(name: string): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`;
	}

	/** The pictures that were asked for, each once. */
	get asked(): string[] {
		return [...new Set(this.requests.map(({ path }) => path))].sort();
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}
