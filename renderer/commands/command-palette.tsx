import { useState } from 'react';
import {
	Autocomplete,
	Dialog,
	Input,
	Menu,
	MenuItem,
	Modal,
	ModalOverlay,
	TextField,
} from 'react-aria-components';
import type { CommandId } from '../../electron/contract.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { findCommands } from './find-commands.ts';
import { displayKey } from './keymap.ts';

/** Every command with its key, found by typing a part of its name. */
export function CommandPalette() {
	const { store, run } = useGalley();
	const commands = useWindow((state) => state.commands);
	const platform = useWindow((state) => state.platform);
	const [query, setQuery] = useState('');
	const close = () => store.setState({ dialog: null });
	const found = findCommands(
		commands.filter((command) => command.id !== 'view.palette'),
		query,
	);
	return (
		<ModalOverlay isOpen isDismissable className="scrim scrim-top" onOpenChange={close}>
			<Modal className="modal palette">
				<Dialog className="dialog palette-dialog" aria-label="Commands">
					<Autocomplete inputValue={query} onInputChange={setQuery}>
						<TextField className="palette-field" aria-label="Find a command" autoFocus>
							<Input className="palette-input" placeholder="Find a command" />
						</TextField>
						<Menu
							className="palette-list"
							aria-label="Commands"
							items={found}
							renderEmptyState={() => <p className="palette-empty">No command is called that.</p>}
							onAction={(id) => {
								close();
								// The dialog gives the focus back first, so that the command finds the editor as it was left.
								requestAnimationFrame(() => run(id as CommandId));
							}}
						>
							{(command) => (
								<MenuItem id={command.id} textValue={command.title} className="palette-item">
									<span>{command.title}</span>
									{command.keys[0] && <kbd className="key">{displayKey(command.keys[0], platform)}</kbd>}
								</MenuItem>
							)}
						</Menu>
					</Autocomplete>
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}
