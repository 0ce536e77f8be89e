import { goToNextChunk, goToPreviousChunk, MergeView } from '@codemirror/merge';
import { EditorState, type StateCommand, type Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { ArrowLeftRight, ChevronDown, ChevronUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, ToggleButton } from 'react-aria-components';
import { splitArticle } from '../../article/fence.ts';
import type { Value as FieldValue } from '../../article/front-matter/front-matter.ts';
import { readLines } from '../../article/line-endings.ts';
import { differentFields, diffWords, type FieldDifference } from '../../article/review/index.ts';
import { redrawLineGaps } from '../editor/line-gaps.ts';
import { theme } from '../editor/theme.ts';
import { restoreVersion } from '../history/history-commands.ts';
import { useVersions } from '../history/use-versions.ts';
import { versionNames } from '../history/version-names.ts';
import { useEditor } from '../session/use-article.ts';
import { useFiles } from '../session/use-files.ts';
import { type ComparedText, type Comparison, useGalley, useWindow } from '../session/window-store.ts';
import { ComparePicker, nameOf } from './compare-picker.tsx';
import { readCompared } from './other-versions.ts';
import './compare-dialog.css';

/** Past so many changed characters in one stretch, and so many milliseconds, the comparison gets coarser. */
const precision = { scanLimit: 2000, timeout: 400 };

/** Two texts beside each other: the front matter by field, the body by words. */
export function CompareDialog() {
	const { store } = useGalley();
	const comparison = useWindow((state) => state.comparison);
	const close = () => store.setState({ dialog: null, comparison: null });
	return (
		comparison && (
			<ModalOverlay isOpen isDismissable className="scrim" onOpenChange={close}>
				<Modal className="modal modal-compare">
					<Dialog className="dialog dialog-compare">
						<header className="dialog-header">
							<Heading slot="title" className="dialog-title">
								Compare
							</Heading>
							<Button className="button button-quiet button-icon" aria-label="Close" onPress={close}>
								<X size={16} aria-hidden />
							</Button>
						</header>
						<Sides comparison={comparison} />
					</Dialog>
				</Modal>
			</ModalOverlay>
		)
	);
}

function Sides({ comparison: { left, right } }: { readonly comparison: Comparison }) {
	const editor = useEditor();
	const files = useFiles();
	const { store, bridge } = useGalley();
	const { list } = useVersions();
	const versions = useMemo(() => versionNames(list ?? [], Date.now()), [list]);
	const a = useCompared(left);
	const b = useCompared(right);
	const names = { a: nameOf(left, versions), b: nameOf(right, versions) };
	const choose = (next: Partial<Comparison>) => store.setState({ comparison: { left, right, ...next } });
	const restore = (side: ComparedText) => {
		const version = side.kind === 'version' && list?.find(({ id }) => id === side.id);
		if (!version) return null;
		return () => {
			store.setState({ dialog: null, comparison: null });
			void restoreVersion({ editor, files, store, bridge }, version);
		};
	};
	return (
		<>
			<div className="compare-sides">
				<ComparePicker
					label="Left"
					value={left}
					versions={versions}
					onChange={(side) => choose({ left: side })}
					onRestore={restore(left)}
				/>
				<Button
					className="button button-quiet button-icon"
					aria-label="Swap the sides"
					onPress={() => choose({ left: right, right: left })}
				>
					<ArrowLeftRight size={16} aria-hidden />
				</Button>
				<ComparePicker
					label="Right"
					value={right}
					versions={versions}
					onChange={(side) => choose({ right: side })}
					onRestore={restore(right)}
				/>
			</div>
			{a && b && <Differences a={a} b={b} names={names} />}
		</>
	);
}

type Read = Awaited<ReturnType<typeof readCompared>>;

/** What a side says; null until it is read. */
function useCompared(side: ComparedText): Read | null {
	const editor = useEditor();
	const { store, bridge } = useGalley();
	const [read, setRead] = useState<Read | null>(null);
	useEffect(() => {
		let current = true;
		void readCompared({ editor, store, bridge }, side).then((now) => {
			if (current) setRead(now);
		});
		return () => {
			current = false;
		};
	}, [editor, store, bridge, side]);
	return read;
}

interface Names {
	readonly a: string;
	readonly b: string;
}

function Differences({ a, b, names }: { readonly a: Read; readonly b: Read; readonly names: Names }) {
	if ('missing' in a) return <p className="compare-same">{a.missing}</p>;
	if ('missing' in b) return <p className="compare-same">{b.missing}</p>;
	return <Texts a={a.raw} b={b.raw} names={names} />;
}

function Texts({ a, b, names }: { readonly a: string; readonly b: string; readonly names: Names }) {
	const { docs, fields, bodies } = useMemo(() => {
		const docs = { a: readLines(a).doc, b: readLines(b).doc };
		return {
			docs,
			fields: differentFields(docs.a, docs.b),
			bodies: { a: bodyOf(docs.a), b: bodyOf(docs.b) },
		};
	}, [a, b]);
	const sameBody = bodies.a.eq(bodies.b);
	return (
		<>
			{fields.length > 0 && <FieldTable fields={fields} names={names} />}
			{sameBody ? (
				<p className="compare-same">{sameness(a === b, docs.a.eq(docs.b), fields.length === 0)}</p>
			) : (
				<BodyComparison a={bodies.a} b={bodies.b} names={names} />
			)}
		</>
	);
}

/** What two texts with the same body share. */
function sameness(sameRaw: boolean, sameText: boolean, sameFields: boolean): string {
	if (sameRaw) return 'The two say the same.';
	if (sameText) return 'The two say the same; only their line endings differ.';
	if (sameFields) return 'The two say the same; only the way the front matter is written differs.';
	return 'The bodies say the same.';
}

function bodyOf(doc: Text): Text {
	const { body } = splitArticle(doc);
	return doc.slice(body.from, body.to);
}

function FieldTable({
	fields,
	names,
}: {
	readonly fields: readonly FieldDifference[];
	readonly names: Names;
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
					<th scope="col">{names.a}</th>
					<th scope="col">{names.b}</th>
				</tr>
			</thead>
			<tbody>
				{fields.map(({ key, a, b }) => {
					const texts = shownPair(a, b);
					return (
						<tr key={key}>
							<th scope="row">{key}</th>
							<td>
								<Value text={texts.a} other={texts.b} side="a" />
							</td>
							<td>
								<Value text={texts.b} other={texts.a} side="b" />
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

/** What two values of a field are shown as. Those that read the same but are not are told apart by what they are. */
function shownPair(a: FieldValue | null, b: FieldValue | null): { a: string | null; b: string | null } {
	const shown = { a: a && shownValue(a), b: b && shownValue(b) };
	if (!a || !b || shown.a !== shown.b) return shown;
	return { a: `${shown.a} (${kindOf(a)})`, b: `${shown.b} (${kindOf(b)})` };
}

function shownValue(value: FieldValue): string {
	return value.kind === 'list' ? value.items.map((item) => item.value.text).join(', ') : value.text;
}

function kindOf(value: FieldValue): string {
	return value.kind === 'scalar' ? value.type : value.kind;
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

/** How much of what the bodies share is shown around each difference, in lines. */
const collapsed = { margin: 2, minSize: 6 };
const nothingCollapsed = { minSize: Number.POSITIVE_INFINITY };

function BodyComparison({ a, b, names }: { readonly a: Text; readonly b: Text; readonly names: Names }) {
	const host = useRef<HTMLElement>(null);
	const [view, setView] = useState<MergeView | null>(null);
	const [allLines, setAllLines] = useState(false);
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
		const made = new MergeView({
			a: { doc: a, extensions: side(names.a) },
			b: { doc: b, extensions: side(names.b) },
			parent: host.current!,
			gutter: true,
			diffConfig: precision,
		});
		for (const each of [made.a, made.b]) redrawLineGaps(each);
		setView(made);
		return () => made.destroy();
	}, [a, b, names.a, names.b]);
	useEffect(() => {
		view?.reconfigure({ collapseUnchanged: allLines ? nothingCollapsed : collapsed });
	}, [view, allLines]);
	const go = (command: StateCommand) => {
		if (view) command(view.b);
	};
	return (
		<>
			<div className="compare-bar">
				<h3 className="compare-heading">Body</h3>
				<ToggleButton className="button compare-toggle" isSelected={allLines} onChange={setAllLines}>
					All lines
				</ToggleButton>
				<Button
					className="button button-quiet button-icon"
					aria-label="Previous difference"
					onPress={() => go(goToPreviousChunk)}
				>
					<ChevronUp size={16} aria-hidden />
				</Button>
				<Button
					className="button button-quiet button-icon"
					aria-label="Next difference"
					onPress={() => go(goToNextChunk)}
				>
					<ChevronDown size={16} aria-hidden />
				</Button>
			</div>
			<div className="compare-names" aria-hidden>
				<span>{names.a}</span>
				<span>{names.b}</span>
			</div>
			<section className="compare-body" aria-label="Difference of the bodies" ref={host} />
		</>
	);
}
