import { CircleAlert, PanelLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { LineEnding } from '../../article/line-endings.ts';
import { explainReadTime } from '../../article/read-time.ts';
import type { CommandId } from '../../electron/contract.ts';
import { displayKey } from '../commands/keymap.ts';
import { problemsOf } from '../problems/problems-state.ts';
import { ModeSwitch } from '../review/mode-switch.tsx';
import { PreviewedSwitch } from '../review/previewed-switch.tsx';
import { acceptedCountsOf } from '../review/readings-state.ts';
import { StatusControl } from '../review/status-control.tsx';
import { lineEndingsOf } from '../session/line-endings-state.ts';
import { readTimeOf } from '../session/read-time-state.ts';
import { useArticle } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';

/** Words, read time, what is saved and how, and the switches of the panes. */
export function StatusBar() {
	return (
		<section className="status-bar" aria-label="Status">
			<PaneSwitch command="view.side-bar" label="Side bar">
				<PanelLeft size={15} aria-hidden />
			</PaneSwitch>
			<Counts />
			<ProblemCount />
			<ModeSwitch />
			<span className="status-space" />
			<PreviewedSwitch />
			<StatusControl />
			<Message />
			<SavedState />
			<FileFormat />
			<PaneSwitch command="view.form" label="Form" />
			<PaneSwitch command="view.body" label="Body" />
			<PaneSwitch command="view.preview" label="Preview" />
		</section>
	);
}

function Counts() {
	const words = useArticle((state) => {
		const totals = acceptedCountsOf(state);
		return totals.words + totals.characters;
	});
	const readTime = useArticle(readTimeOf);
	return (
		<>
			<span className="status-item" data-testid="words">
				{words.toLocaleString('en')} {words === 1 ? 'word' : 'words'}
			</span>
			<TooltipTrigger delay={300}>
				<Button className="status-item status-button" data-testid="read-time">
					{readTime.minutes} min read
				</Button>
				<Tooltip className="tooltip" placement="top">
					<OverlayArrow />
					{explainReadTime(readTime)}
				</Tooltip>
			</TooltipTrigger>
		</>
	);
}

function ProblemCount() {
	const { run } = useGalley();
	const problems = useArticle(problemsOf);
	const open = useWindow((state) => state.view.drawer === 'problems');
	const serious = problems.filter((problem) => problem.severity !== 'info').length;
	return (
		<button
			type="button"
			className="status-item status-button"
			aria-pressed={open}
			data-serious={serious > 0}
			onClick={() => run('view.problems')}
		>
			<CircleAlert size={14} aria-hidden />
			{problems.length === 0
				? 'No problems'
				: `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}
		</button>
	);
}

/** The last thing that happened, said once to screen readers. */
function Message() {
	const message = useWindow((state) => state.message);
	return (
		<span className="visually-hidden" role="status">
			{message}
		</span>
	);
}

function SavedState() {
	const dirty = useWindow((state) => state.dirty);
	const saving = useWindow((state) => state.saving);
	const file = useWindow((state) => state.file);
	const text = saving ? 'Saving' : dirty ? 'Edited' : file.path === null ? 'Not saved yet' : 'Saved';
	return (
		<span className="status-item" data-testid="saved">
			{!file.writable && <span className="status-note">Read-only</span>}
			{text}
		</span>
	);
}

const endingNames: Readonly<Record<LineEnding, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

function FileFormat() {
	const encoding = useWindow((state) => state.file.encoding);
	const endings = useArticle(lineEndingsOf);
	return (
		<span className="status-item status-format">
			{endings.exceptions > 0 ? 'Mixed endings' : endingNames[endings.dominant]}
			<span className="status-encoding">
				{encoding.name.toUpperCase()}
				{encoding.bom && ' BOM'}
			</span>
		</span>
	);
}

interface PaneSwitchProps {
	readonly command: CommandId & `view.${string}`;
	readonly label: string;
	/** A picture in place of the label. */
	readonly children?: ReactNode;
}

function PaneSwitch({ command, label, children }: PaneSwitchProps) {
	const { run } = useGalley();
	const shown = useWindow(({ view }) =>
		command === 'view.side-bar' ? view.sideBar : view.panes[command.slice(5) as keyof typeof view.panes],
	);
	const key = useWindow(({ commands, platform }) => {
		const first = commands.find((info) => info.id === command)?.keys[0];
		return first ? displayKey(first, platform) : '';
	});
	return (
		<button
			type="button"
			className="status-switch"
			aria-pressed={shown}
			aria-label={label}
			title={`${shown ? 'Hide' : 'Show'} the ${label.toLowerCase()} (${key})`}
			onClick={() => run(command)}
		>
			{children ?? label}
		</button>
	);
}
