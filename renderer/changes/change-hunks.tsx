import type { TextChange } from '../../article/text-change.ts';
import { useEditor } from '../session/use-article.ts';
import { type PreviewPart, previewChanges } from './change-preview.ts';
import './change-hunks.css';

/** The lines that changes of the present text touch, as they are and as they would be, with only what differs marked. */
export function ChangeHunks({ changes }: { readonly changes: readonly TextChange[] }) {
	const { doc } = useEditor().state;
	return (
		<div className="hunks">
			{previewChanges(doc, changes).map((hunk, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: hunks have no identity but their order
				<div key={index} className="hunk">
					<Lines lines={hunk.before} kind="before" />
					<Lines lines={hunk.after} kind="after" />
				</div>
			))}
		</div>
	);
}

interface LinesProps {
	readonly lines: readonly (readonly PreviewPart[])[];
	readonly kind: 'before' | 'after';
}

function Lines({ lines, kind }: LinesProps) {
	const Changed = kind === 'before' ? 'del' : 'ins';
	return lines.map((line, row) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order
		<div key={row} className={`hunk-line hunk-${kind}`}>
			<span className="visually-hidden">{kind === 'before' ? 'Now: ' : 'Then: '}</span>
			<code dir="auto">
				{line.map((part, index) =>
					part.changed ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their order
						<Changed key={index}>{part.text}</Changed>
					) : (
						part.text
					),
				)}
			</code>
		</div>
	));
}
