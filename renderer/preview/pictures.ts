import { pictureSource } from './picture-url.ts';

export interface PictureOptions {
	/** Address of the window's local pictures: see `WindowStart.pictureBase`. */
	readonly pictureBase: string;
	/** True once the person allowed remote pictures for this article. */
	readonly remotePictures: boolean;
}

/** Gives the pictures of some content their addresses; those that may not be loaded make way for their text. */
export function placePictures(content: ParentNode, options: PictureOptions): void {
	for (const image of content.querySelectorAll('img')) {
		setApart(image);
		placePicture(image, image.getAttribute('src') ?? '', options);
	}
	// Other media have no place in the page: its policy loads none.
	for (const media of content.querySelectorAll('video, audio, source, track, embed'))
		media.removeAttribute('src');
}

/** A picture that is a paragraph of its own (in a link or not) gets its title as a caption. */
function setApart(image: HTMLImageElement): void {
	const outer = image.parentElement?.tagName === 'A' ? image.parentElement : image;
	const paragraph = outer.parentElement;
	if (paragraph?.tagName !== 'P' || paragraph.textContent.trim() !== '' || paragraph.childElementCount !== 1)
		return;
	if (outer !== image && outer.childElementCount !== 1) return;
	paragraph.classList.add('picture-alone');
	if (image.title === '') return;
	const caption = image.ownerDocument.createElement('span');
	caption.className = 'caption';
	caption.textContent = image.title;
	image.removeAttribute('title');
	outer.after(caption);
}

/**
 * One picture. An image that is already part of a page must not have its address yet: it would be loaded at once.
 *
 * @param address as the article writes it
 */
export function placePicture(image: HTMLImageElement, address: string, options: PictureOptions): void {
	const source = pictureSource(address, options.pictureBase);
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
	if (kind === 'remote') {
		const allow = ownerDocument.createElement('a');
		allow.className = 'picture-allow';
		allow.href = '#';
		allow.dataset.command = 'allow-remote-pictures';
		allow.textContent = 'Show pictures';
		element.append(allow);
	}
	return element;
}
