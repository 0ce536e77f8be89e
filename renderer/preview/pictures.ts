import { pictureSource } from './picture-url.ts';

export interface PictureOptions {
	/** Address of the window's local pictures: see `WindowStart.pictureBase`. */
	readonly pictureBase: string;
	/** True once the person allowed remote pictures for this article. */
	readonly remotePictures: boolean;
}

/** Gives the pictures of some content their addresses; those that may not be loaded make way for their text. */
export function placePictures(content: ParentNode, options: PictureOptions): void {
	for (const image of content.querySelectorAll('img')) placePicture(image, options);
	// Other media have no place in the page: its policy loads none.
	for (const media of content.querySelectorAll('video, audio, source, track, embed'))
		media.removeAttribute('src');
}

/** One picture, for content that was not written by Markdown. */
export function placePicture(image: HTMLImageElement, options: PictureOptions): void {
	const source = pictureSource(image.getAttribute('src') ?? '', options.pictureBase);
	if (source.kind === 'none') {
		image.replaceWith(placeholder(image, 'No picture'));
		return;
	}
	if (source.kind === 'remote' && !options.remotePictures) {
		image.replaceWith(placeholder(image, `Picture from ${source.host}, not loaded`, 'remote'));
		return;
	}
	image.setAttribute('src', source.url);
	image.decoding = 'async';
	image.addEventListener('error', () =>
		image.replaceWith(
			placeholder(
				image,
				source.kind === 'local' ? 'No picture was found there' : 'The picture could not be loaded',
			),
		),
	);
}

/** What stands for a picture: its alternative text, and quietly why it is not there. */
function placeholder(image: HTMLImageElement, note: string, kind = 'missing'): HTMLElement {
	const { ownerDocument } = image;
	const element = ownerDocument.createElement('span');
	element.className = `picture-placeholder picture-${kind}`;
	element.setAttribute('role', 'img');
	element.setAttribute('aria-label', image.alt === '' ? note : `${image.alt} (${note})`);
	if (image.alt !== '') {
		const text = ownerDocument.createElement('span');
		text.className = 'picture-text';
		text.textContent = image.alt;
		element.append(text);
	}
	const quiet = ownerDocument.createElement('span');
	quiet.className = 'picture-note';
	quiet.textContent = note;
	element.append(quiet);
	return element;
}
