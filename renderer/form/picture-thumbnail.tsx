import { Globe, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useForm } from './form-context.ts';

/** A small view of a local picture; for a remote one, which is never fetched here, a quiet sign. */
export function PictureThumbnail({ source }: { readonly source: string }) {
	const { pictureUrl } = useForm();
	const [failed, setFailed] = useState('');
	const address = source.trim();
	if (address === '') return null;
	if (isRemote(address)) {
		return (
			<span className="thumbnail" title="A remote picture: shown in the preview once you allow it">
				<Globe size={16} aria-hidden />
			</span>
		);
	}
	const url = pictureUrl(address);
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

function isRemote(address: string): boolean {
	return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(address) || /^(?:data|blob):/i.test(address);
}
