import type { RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import { type FieldType, fieldTypes, typeOf } from './field-type.ts';
import type { FieldView } from './field-view.ts';

/** What can be done with a field as a whole. */
export type FieldAction =
	| { readonly kind: 'move'; readonly by: -1 | 1 }
	| { readonly kind: 'rename' }
	| { readonly kind: 'comment' }
	| { readonly kind: 'source' }
	| { readonly kind: 'remove' }
	| { readonly kind: 'several-lines' }
	| { readonly kind: 'type'; readonly type: FieldType };

interface FieldMenuProps {
	readonly view: FieldView;
	readonly trigger: RefObject<HTMLElement | null>;
	readonly first: boolean;
	readonly last: boolean;
	/** Whether the control could take several lines, and does not yet. */
	readonly offersLines: boolean;
	readonly onAction: (action: FieldAction) => void;
	readonly onClose: () => void;
}

/** The menu of a field. In the page only while it is open: a form of 200 fields has one at most. */
export function FieldMenu({ view, trigger, first, last, offersLines, onAction, onClose }: FieldMenuProps) {
	const type = typeOf(view.value);
	const typed = type !== null && view.breakage?.readable !== false;
	const disabled = [...(first ? ['up'] : []), ...(last ? ['down'] : [])];
	return (
		<Popover
			className="form-popover"
			triggerRef={trigger}
			isOpen
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			placement="bottom end"
		>
			<Menu
				className="form-menu"
				aria-label={`${view.label} menu`}
				autoFocus="first"
				onClose={onClose}
				disabledKeys={disabled}
				onAction={(key) => {
					const action = actions[String(key)];
					if (action !== undefined) onAction(action);
				}}
			>
				<MenuItem id="up">Move up</MenuItem>
				<MenuItem id="down">Move down</MenuItem>
				<MenuItem id="rename">Rename…</MenuItem>
				<MenuItem id="comment">Comment…</MenuItem>
				{offersLines && <MenuItem id="lines">Allow several lines</MenuItem>}
				<MenuItem id="source">Edit as source</MenuItem>
				<Separator />
				{typed && (
					<MenuSection
						selectionMode="single"
						selectedKeys={[type]}
						disallowEmptySelection
						onSelectionChange={(keys) => {
							const [chosen] = keys;
							if (chosen !== undefined && chosen !== type)
								onAction({ kind: 'type', type: chosen as FieldType });
						}}
					>
						<Header className="form-menu-heading">Type</Header>
						{fieldTypes.map(({ type, name }) => (
							<MenuItem key={type} id={type}>
								{name}
							</MenuItem>
						))}
					</MenuSection>
				)}
				{typed && <Separator />}
				<MenuItem id="remove" className="react-aria-MenuItem form-menu-danger">
					Remove
				</MenuItem>
			</Menu>
		</Popover>
	);
}

const actions: Readonly<Record<string, FieldAction>> = {
	up: { kind: 'move', by: -1 },
	down: { kind: 'move', by: 1 },
	rename: { kind: 'rename' },
	comment: { kind: 'comment' },
	lines: { kind: 'several-lines' },
	source: { kind: 'source' },
	remove: { kind: 'remove' },
};
