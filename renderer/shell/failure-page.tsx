import { FileQuestion } from 'lucide-react';
import { useState } from 'react';
import type { FileProblem, TextEncoding } from '../../electron/contract.ts';
import { useGalley } from '../session/window-store.ts';

/** What stands in place of an article that could not be opened. Nothing on disk was changed. */
export function FailurePage({ problem }: { readonly problem: FileProblem }) {
	const { run } = useGalley();
	const encoded = problem.code === 'not-utf8' || problem.code === 'unencodable';
	return (
		<section className="failure" aria-labelledby="failure-title">
			<FileQuestion className="failure-icon" aria-hidden size={32} strokeWidth={1.25} />
			<h1 id="failure-title" className="failure-title">
				{titles[problem.code]}
			</h1>
			<p className="failure-message">{problem.message}</p>
			<p className="failure-path">{problem.path}</p>
			{encoded && <EncodingChoice proposal={problem.proposal} />}
			<div className="failure-actions">
				<button
					type="button"
					className={encoded ? 'button' : 'button button-primary'}
					onClick={() => run('file.open')}
				>
					Open Another File…
				</button>
				<button type="button" className="button" onClick={() => run('file.new')}>
					New Article
				</button>
			</div>
		</section>
	);
}

/** Lets the person confirm what the bytes look like, or say what they are. */
function EncodingChoice({ proposal }: { readonly proposal: TextEncoding | null }) {
	const { bridge, store, start } = useGalley();
	const [name, setName] = useState(proposal?.name ?? start.encodings[0] ?? 'utf-8');
	const open = async () => {
		const outcome = await bridge.call('reload', { name, bom: proposal?.name === name && proposal.bom });
		// The host now knows the encoding: the page begins again with the file.
		if (outcome.ok) location.reload();
		else store.setState({ failure: outcome.problem });
	};
	return (
		<div className="failure-encoding">
			<label>
				Encoding{' '}
				<select className="setting-input" value={name} onChange={({ target }) => setName(target.value)}>
					{start.encodings.map((encoding) => (
						<option key={encoding} value={encoding}>
							{encoding}
						</option>
					))}
				</select>
			</label>
			<button type="button" className="button button-primary" onClick={() => void open()}>
				Open as {name}
			</button>
		</div>
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
