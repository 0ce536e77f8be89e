import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Problem, Severity } from '../../article/problem.ts';
import { RepairPreview } from '../changes/repair-preview.tsx';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley } from '../session/window-store.ts';
import { Message } from './message.tsx';
import { applyRepair } from './problem-commands.ts';
import { problemsOf } from './problems-state.ts';
import './problems.css';

/** Everything an author or editor should look at, in the order of the text. */
export function ProblemList() {
	const editor = useEditor();
	const problems = useArticle(problemsOf);
	const list = useRef<HTMLUListElement>(null);
	const [active, setActive] = useState(0);
	const current = Math.min(active, problems.length - 1);
	const { run } = useGalley();
	const repairs = problems.filter(({ repair }) => repair !== null).length;

	const onKeyDown = (event: KeyboardEvent) => {
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (step === 0) return;
		event.preventDefault();
		const next = Math.max(0, Math.min(problems.length - 1, current + step));
		setActive(next);
		list.current?.querySelectorAll<HTMLElement>('.problem-place')[next]?.focus();
	};

	return (
		<section className="drawer" aria-label="Problems">
			{repairs > 1 && (
				<div className="problem-bar">
					<span>
						{repairs} of {problems.length} can be repaired
					</span>
					<button type="button" className="button problem-all" onClick={() => run('edit.fix-all')}>
						Repair all…
					</button>
				</div>
			)}
			{problems.length === 0 ? (
				<p className="problem-none" tabIndex={-1}>
					Nothing to look at.
				</p>
			) : (
				<ul className="problem-list" ref={list} onKeyDown={onKeyDown}>
					{problems.map((problem, index) => (
						<ProblemItem
							key={`${problem.code} ${problem.from}`}
							problem={problem}
							tabIndex={index === current ? 0 : -1}
							onGo={() => {
								setActive(index);
								editor.reveal(problem.from, { to: problem.to });
							}}
						/>
					))}
				</ul>
			)}
		</section>
	);
}

const icons: Readonly<Record<Severity, typeof Info>> = {
	error: CircleAlert,
	warning: TriangleAlert,
	info: Info,
};
const severityNames: Readonly<Record<Severity, string>> = {
	error: 'Error',
	warning: 'Warning',
	info: 'Note',
};

interface ItemProps {
	readonly problem: Problem;
	readonly tabIndex: number;
	readonly onGo: () => void;
}

function ProblemItem({ problem, tabIndex, onGo }: ItemProps) {
	const editor = useEditor();
	const line = useArticle((state) => state.doc.lineAt(Math.min(problem.from, state.doc.length)).number);
	const [open, setOpen] = useState(false);
	const Icon = icons[problem.severity];
	return (
		<li className="problem" data-severity={problem.severity}>
			<div className="problem-row">
				<button type="button" className="problem-place" tabIndex={tabIndex} onClick={onGo}>
					<Icon size={15} aria-label={severityNames[problem.severity]} />
					<span className="problem-message">
						<Message text={problem.message} />
					</span>
					<span className="problem-line">Line {line}</span>
				</button>
				{problem.repair && (
					<button
						type="button"
						className="button problem-fix"
						aria-expanded={open}
						aria-label={`Repair: ${problem.repair.title}`}
						onClick={() => setOpen(!open)}
					>
						Repair…
					</button>
				)}
			</div>
			{open && problem.repair && (
				<RepairPreview
					repair={problem.repair}
					onApply={() => {
						applyRepair(editor, problem);
						setOpen(false);
					}}
					onCancel={() => setOpen(false)}
				/>
			)}
		</li>
	);
}
