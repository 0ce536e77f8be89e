import { MessageSquareText, PencilLine, SquarePen } from 'lucide-react';
import { useEffect } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { CommandId } from '../../electron/contract.ts';
import { displayKey } from '../commands/keymap.ts';
import { useArticle } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { modeNames, type ReviewMode, reviewModeOf } from './review-mode.ts';

const icons: Readonly<Record<ReviewMode, typeof SquarePen>> = {
	editing: SquarePen,
	suggesting: PencilLine,
	reviewing: MessageSquareText,
};

const does: Readonly<Record<ReviewMode, string>> = {
	editing: 'Edits change the text',
	suggesting: 'Edits become marks to accept or reject',
	reviewing: 'Accept, reject and comment; no typing',
};

const modes = Object.keys(modeNames) as ReviewMode[];

/** Shows in which mode edits are made, and changes it. */
export function ModeSwitch() {
	const { run } = useGalley();
	const mode = useArticle(reviewModeOf);
	const commands = useWindow((state) => state.commands);
	const platform = useWindow((state) => state.platform);
	const Icon = icons[mode];
	return (
		<>
			<MenuTrigger>
				<Button
					className="status-item status-button review-mode"
					data-mode={mode}
					aria-label={`Mode: ${modeNames[mode]}`}
				>
					<Icon size={14} aria-hidden />
					{modeNames[mode]}
				</Button>
				<Popover className="form-popover" placement="top start">
					<Menu
						className="form-menu review-menu"
						aria-label="Mode"
						selectionMode="single"
						disallowEmptySelection
						selectedKeys={[mode]}
						onAction={(id) => run(`review.${id as ReviewMode}`)}
					>
						{modes.map((each) => {
							const key = commands.find(({ id }) => id === (`review.${each}` as CommandId))?.keys[0];
							return (
								<MenuItem key={each} id={each} textValue={modeNames[each]}>
									<span className="review-menu-text">
										{modeNames[each]}
										<span className="review-menu-help">{does[each]}</span>
									</span>
									{key && <kbd className="key">{displayKey(key, platform)}</kbd>}
								</MenuItem>
							);
						})}
					</Menu>
				</Popover>
			</MenuTrigger>
			<Hint />
		</>
	);
}

/** How long a hint stays, in milliseconds: two short sentences are read by then. */
const hintTime = 5000;

/** Says why an edit was not made; screen readers hear it elsewhere. */
function Hint() {
	const { store } = useGalley();
	const hint = useWindow((state) => state.hint);
	useEffect(() => {
		if (hint === '') return;
		const timer = setTimeout(() => store.setState({ hint: '' }), hintTime);
		return () => clearTimeout(timer);
	}, [hint, store]);
	return (
		hint !== '' && (
			<span className="status-item status-hint" aria-hidden>
				{hint}
			</span>
		)
	);
}
