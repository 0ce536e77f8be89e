import { FolderOpen } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { useEditor } from '../session/use-article.ts';
import { type ComparedText, useGalley, useWindow } from '../session/window-store.ts';
import { taken } from './other-versions.ts';

const names = { text: 'This text', saved: 'Saved file', clipboard: 'Clipboard' } as const;

/** What a side of a comparison is called; `versions` names each version by its id. */
export function nameOf(side: ComparedText, versions: ReadonlyMap<string, string>): string {
	if (side.kind === 'other') return side.name;
	if (side.kind !== 'version') return names[side.kind];
	return versions.get(side.id) ?? 'A version no longer kept';
}

interface PickerProps {
	readonly label: 'Left' | 'Right';
	readonly value: ComparedText;
	/** What each version is called, by its id; the newest first. */
	readonly versions: ReadonlyMap<string, string>;
	readonly onChange: (side: ComparedText) => void;
	/** Makes the article's text the version that is chosen; null when none is. */
	readonly onRestore: (() => void) | null;
}

/** Chooses one side of a comparison: this text, the saved file, the clipboard, a version from the history, or another file. */
export function ComparePicker({ label, value, versions, onChange, onRestore }: PickerProps) {
	const editor = useEditor();
	const { store, bridge } = useGalley();
	const neverSaved = useWindow((state) => state.file.path === null);
	const id = useId();
	const chooseFile = async () => {
		const file = taken({ editor, store }, await bridge.call('readOther', null));
		if (file) onChange({ kind: 'other', name: file.name, raw: file.raw });
	};
	const choose = (option: string) => {
		if (option === 'other') return;
		if (option === 'text' || option === 'saved' || option === 'clipboard') onChange({ kind: option });
		else onChange({ kind: 'version', id: option });
	};
	return (
		<div className="compare-side">
			<label htmlFor={id}>{label}</label>
			<select
				id={id}
				className="compare-select"
				value={value.kind === 'version' ? value.id : value.kind}
				onChange={({ target }) => choose(target.value)}
			>
				<option value="text">{names.text}</option>
				<option value="saved" disabled={neverSaved}>
					{names.saved}
				</option>
				<option value="clipboard">{names.clipboard}</option>
				{value.kind === 'other' && <option value="other">{value.name}</option>}
				{value.kind === 'version' && !versions.has(value.id) && (
					<option value={value.id}>{nameOf(value, versions)}</option>
				)}
				{versions.size > 0 && (
					<optgroup label="History">
						{[...versions].map(([version, name]) => (
							<option key={version} value={version}>
								{name}
							</option>
						))}
					</optgroup>
				)}
			</select>
			{onRestore && (
				<Button
					className="button"
					aria-label={`Restore the ${label.toLowerCase()} version`}
					onPress={onRestore}
				>
					Restore
				</Button>
			)}
			<Button
				className="button button-icon"
				aria-label={`Choose a file for the ${label.toLowerCase()} side`}
				onPress={() => void chooseFile()}
			>
				<FolderOpen size={16} aria-hidden />
			</Button>
		</div>
	);
}
