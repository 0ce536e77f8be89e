/**
 * The preview's frame and the page in it. Its first page is written into it, which needs no navigation and so is there at
 * once; it has the window's content policy, and its own in a `meta` element. Where pictures from the web are allowed, the
 * page is asked of the host, which serves it with the policy that lets them in.
 */
export class PreviewFrame {
	/** Set once a page of the host's was in the frame: what is written into it would have that page's policy. */
	private served = false;

	/**
	 * @param element has the page's HTML as `data-page`
	 * @param url the page's address: `WindowStart.previewUrl`
	 * @param loaded is called with each page that came
	 */
	constructor(
		private readonly element: HTMLIFrameElement,
		private readonly url: string,
		loaded: () => void,
	) {
		element.addEventListener('load', loaded);
	}

	/** The page, empty or filled; null while it is still to come. */
	get page(): Document | null {
		const page = this.element.contentDocument;
		return page?.querySelector('.article-body') ? page : null;
	}

	/** Lets go of what the page shows. */
	empty(): void {
		this.element.contentDocument?.body?.replaceChildren();
	}

	/** Puts an empty page in the place of what there is. The host must have allowed remote pictures before. */
	renew(remotePictures: boolean): void {
		const page = this.element.contentDocument;
		if (remotePictures || this.served || page === null) {
			this.served = true;
			this.element.src = remotePictures ? `${this.url}&pictures=remote` : this.url;
			return;
		}
		page.open();
		page.write(this.element.dataset.page!);
		page.close();
	}
}
