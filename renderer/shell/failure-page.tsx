import { FileQuestion } from 'lucide-react';
import type { FileProblem } from '../../electron/contract.ts';
import { useGalley } from '../session/window-store.ts';

/** What stands in place of an article that could not be opened. Nothing on disk was changed. */
export function FailurePage({ problem }: { readonly problem: FileProblem }) {
	const { run, bridge, store } = useGalley();
	const encoding = problem.proposal;
	return (
		<main className="failure" aria-labelledby="failure-title">
			<FileQuestion className="failure-icon" aria-hidden size={32} strokeWidth={1.25} />
			<h1 id="failure-title" className="failure-title">
				{titles[problem.code]}
			</h1>
			<p className="failure-message">{problem.message}</p>
			<p className="failure-path">{problem.path}</p>
			<div className="failure-actions">
				{encoding && (
					<button
						type="button"
						className="button button-primary"
						onClick={() => {
							void bridge.call('reload', encoding).then((outcome) => {
								if (outcome.ok) location.reload();
								else store.setState({ failure: outcome.problem });
							});
						}}
					>
						Open as {encoding.name}
					</button>
				)}
				<button
					type="button"
					className={encoding ? 'button' : 'button button-primary'}
					onClick={() => run('file.open')}
				>
					Open Another File…
				</button>
				<button type="button" className="button" onClick={() => run('file.new')}>
					New Article
				</button>
			</div>
		</main>
	);
}

const titles: Readonly<Record<FileProblem['code'], string>> = {
	'not-found': 'There is no such file',
	'no-permission': 'This file may not be read',
	directory: 'This is a folder',
	binary: 'This is not a text file',
	'not-utf8': 'This file is not in UTF-8',
	'too-large': 'This file is too large',
	'disk-full': 'The disk is full',
	unencodable: 'This file cannot be written back unchanged',
	other: 'This file could not be opened',
};
