import { Fragment, useLayoutEffect, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { FrontMatterForm } from '../form/front-matter-form.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { CommentCards } from '../review/comment-cards.tsx';
import { type PaneName, paneNames, smallestPanes } from '../session/pane-sizes.ts';
import { useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { FailurePage } from './failure-page.tsx';

/** Form, body and preview beside each other, each of which can be hidden. */
export function Panes() {
	const { store, bridge } = useGalley();
	const shown = useWindow((state) => state.view.panes);
	const sizes = useWindow((state) => state.view.paneSizes);
	const failure = useWindow((state) => state.failure);
	if (failure) return <FailurePage problem={failure} />;
	const visible = paneNames.filter((name) => shown[name]);
	const total = visible.reduce((sum, name) => sum + sizes[paneNames.indexOf(name)]!, 0);
	return (
		<Group
			className="panes"
			onLayoutChanged={(layout, { isUserInteraction }) => {
				if (!isUserInteraction) return;
				const { view } = store.getState();
				const scale = total / 100;
				const paneSizes = paneNames.map(
					(name, index) => (layout[name] ?? view.paneSizes[index]! / scale) * scale,
				);
				const next = { ...view, paneSizes: paneSizes as [number, number, number] };
				store.setState({ view: next });
				void bridge.call('setView', next);
			}}
		>
			{visible.map((name, index) => (
				<Fragment key={name}>
					{index > 0 && (
						<Separator className="pane-separator" aria-label={`Between ${visible[index - 1]} and ${name}`} />
					)}
					<Panel
						id={name}
						minSize={smallestPanes[name]}
						defaultSize={`${(sizes[paneNames.indexOf(name)]! * 100) / total}%`}
					>
						<Pane name={name} />
					</Panel>
				</Fragment>
			))}
		</Group>
	);
}

function Pane({ name }: { readonly name: PaneName }) {
	switch (name) {
		case 'form':
			return <FrontMatterForm />;
		case 'body':
			return <BodyPane />;
		case 'preview':
			return <PreviewPane />;
	}
}

/** The place of the editor, which is made once and outlives its pane. */
function BodyPane() {
	const editor = useEditor();
	const host = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		const { view } = editor;
		// One who typed already types on.
		const { hasFocus } = view;
		host.current?.append(view.dom);
		if (hasFocus) view.focus();
		view.requestMeasure();
		return () => view.dom.remove();
	}, [editor]);
	return (
		<>
			<section className="body-pane" aria-label="Body" ref={host} />
			<CommentCards />
		</>
	);
}
