import { useEffect, useRef } from 'react';
import { useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { createPreview, type Preview } from './preview.ts';
import './preview-pane.css';

/** The place of the preview. */
export function PreviewPane() {
	const editor = useEditor();
	const { start, bridge, run } = useGalley();
	const theme = useWindow((state) => state.settings.theme);
	const syncScroll = useWindow((state) => state.settings.syncScroll);
	const remotePictures = useWindow((state) => state.remotePictures);
	const host = useRef<HTMLElement>(null);
	const preview = useRef<Preview | null>(null);
	const settings = useRef({ theme, syncScroll, remotePictures });
	settings.current = { theme, syncScroll, remotePictures };
	useEffect(() => {
		const made = createPreview(host.current!, editor, {
			url: start.previewUrl,
			pictureBase: start.pictureBase,
			openLink: (url) => void bridge.call('openLink', url),
			allowRemotePictures: () => run('view.allow-remote-pictures'),
			...settings.current,
		});
		preview.current = made;
		return () => {
			preview.current = null;
			made.destroy();
		};
	}, [editor, start, bridge, run]);
	useEffect(() => {
		preview.current?.change({ theme, syncScroll, remotePictures });
	}, [theme, syncScroll, remotePictures]);
	return <section className="preview-pane" aria-label="Preview" ref={host} />;
}
