import { Globe, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { pictureSource } from '../preview/picture-url.ts';
import { useForm } from './form-context.ts';

/** A small view of a local picture; for a remote one, which is never fetched here, a quiet sign. */
export function PictureThumbnail({ source }: { readonly source: string }) {
	const { pictureBase } = useForm();
	const [failed, setFailed] = useState('');
	const picture = pictureSource(source, pictureBase);
	if (source.trim() === '') return null;
	if (picture.kind === 'remote') {
		return (
			<span className="thumbnail" title="A remote picture: shown in the preview once you allow it">
				<Globe size={16} aria-hidden />
			</span>
		);
	}
	const url = picture.kind === 'none' || pictureBase === '' ? null : picture.url;
	if (url === null || failed === url) {
		return (
			<span className="thumbnail" title="No picture was found there">
				<ImageOff size={16} aria-hidden />
			</span>
		);
	}
	return (
		<span className="thumbnail">
			<img src={url} alt="" loading="lazy" onError={() => setFailed(url)} />
		</span>
	);
}
