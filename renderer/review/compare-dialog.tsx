import { MergeView } from '@codemirror/merge';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { splitArticle } from '../../article/fence.ts';
import { readLines } from '../../article/line-endings.ts';
import { diffWords } from '../../article/review/index.ts';
import { theme } from '../editor/theme.ts';
import { useEditor } from '../session/use-article.ts';
import { type OtherVersion, useGalley, useWindow } from '../session/window-store.ts';
import { type FieldDifference, fieldDifferences } from './field-differences.ts';
import './compare-dialog.css';

/** Past so many changed characters in one stretch, and so many milliseconds, the comparison gets coarser. */
const precision = { scanLimit: 2000, timeout: 400 };

/** Another version of the article beside the present one: the front matter by field, the body by words. */
export function CompareDialog() {
	const { store } = useGalley();
	const other = useWindow((state) => state.comparison);
	const close = () => store.setState({ dialog: null, comparison: null });
	return (
		other && (
			<ModalOverlay isOpen isDismissable className="scrim" onOpenChange={close}>
				<Modal className="modal modal-compare">
					<Dialog className="dialog dialog-compare">
						<Comparison other={other} onClose={close} />
					</Dialog>
				</Modal>
			</ModalOverlay>
		)
	);
}

function Comparison({ other, onClose }: { readonly other: OtherVersion; readonly onClose: () => void }) {
	const editor = useEditor();
	const { theirs, ours, fields } = useMemo(() => {
		const theirs = readLines(other.raw).doc;
		const ours = editor.state.doc;
		return { theirs, ours, fields: fieldDifferences(theirs, ours) };
	}, [other, editor]);
	const bodies = useMemo(() => ({ a: bodyOf(theirs), b: bodyOf(ours) }), [theirs, ours]);
	const sameBody = bodies.a.eq(bodies.b);
	return (
		<>
			<header className="dialog-header">
				<Heading slot="title" className="dialog-title">
					Compare with {other.name}
				</Heading>
				<Button className="button button-quiet button-icon" aria-label="Close" onPress={onClose}>
					<X size={16} aria-hidden />
				</Button>
			</header>
			{fields.length > 0 && <FieldTable fields={fields} other={other.name} />}
			{sameBody ? (
				<p className="compare-same">
					{fields.length === 0 ? 'The two say the same.' : 'The bodies say the same.'}
				</p>
			) : (
				<>
					<div className="compare-names" aria-hidden>
						<span>{other.name}</span>
						<span>This article</span>
					</div>
					<BodyComparison a={bodies.a} b={bodies.b} otherName={other.name} />
				</>
			)}
		</>
	);
}

function bodyOf(doc: Text): Text {
	const { body } = splitArticle(doc);
	return doc.slice(body.from, body.to);
}

function FieldTable({
	fields,
	other,
}: {
	readonly fields: readonly FieldDifference[];
	readonly other: string;
}) {
	return (
		<table className="compare-fields" aria-label="Differences of the front matter">
			<colgroup>
				<col className="compare-key" />
				<col />
				<col />
			</colgroup>
			<thead>
				<tr>
					<th scope="col">Field</th>
					<th scope="col">{other}</th>
					<th scope="col">This article</th>
				</tr>
			</thead>
			<tbody>
				{fields.map(({ key, before, after }) => (
					<tr key={key}>
						<th scope="row">{key}</th>
						<td>
							<Value text={before} other={after} side="a" />
						</td>
						<td>
							<Value text={after} other={before} side="b" />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

interface ValueProps {
	readonly text: string | null;
	readonly other: string | null;
	readonly side: 'a' | 'b';
}

/** A field's value, the words in it marked that the other version does not have. */
function Value({ text, other, side }: ValueProps) {
	if (text === null) return <i>not there</i>;
	const [a, b] = side === 'a' ? [text, other ?? ''] : [other ?? '', text];
	const parts: ReactNode[] = [];
	let at = 0;
	for (const hunk of diffWords(a, b)) {
		const { from, to } = hunk[side];
		if (to === from) continue;
		const words = text.slice(from, to);
		parts.push(
			text.slice(at, from),
			side === 'a' ? <del key={from}>{words}</del> : <ins key={from}>{words}</ins>,
		);
		at = to;
	}
	return [...parts, text.slice(at)];
}

function BodyComparison({
	a,
	b,
	otherName,
}: {
	readonly a: Text;
	readonly b: Text;
	readonly otherName: string;
}) {
	const host = useRef<HTMLElement>(null);
	useEffect(() => {
		const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
		const side = (label: string) => [
			theme,
			EditorView.cspNonce.of(nonce),
			EditorView.lineWrapping,
			EditorState.readOnly.of(true),
			EditorView.editable.of(false),
			EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
		];
		const view = new MergeView({
			a: { doc: a, extensions: side(otherName) },
			b: { doc: b, extensions: side('This article') },
			parent: host.current!,
			gutter: true,
			collapseUnchanged: { margin: 2, minSize: 6 },
			diffConfig: precision,
		});
		return () => view.destroy();
	}, [a, b, otherName]);
	return <section className="compare-body" aria-label="Difference of the bodies" ref={host} />;
}
