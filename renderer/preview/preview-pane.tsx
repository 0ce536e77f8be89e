import { useLayoutEffect } from 'react';
import { usePreview } from '../session/use-preview.ts';

/** The place of the preview, which lies over it: see `preview-pane.css`. */
export function PreviewPane() {
	const preview = usePreview();
	useLayoutEffect(() => {
		preview.show();
		return () => preview.hide();
	}, [preview]);
	return <div className="preview-place" />;
}
