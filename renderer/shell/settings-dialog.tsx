import { X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import {
	Button,
	Dialog,
	Heading,
	Input,
	Label,
	Modal,
	ModalOverlay,
	NumberField,
	Radio,
	RadioGroup,
	Switch,
	TextField,
} from 'react-aria-components';
import type { Settings } from '../../electron/contract.ts';
import { useGalley, useWindow } from '../session/window-store.ts';

/** What the person can change; every change is in force at once and kept. */
export function SettingsDialog() {
	const { store, bridge } = useGalley();
	const settings = useWindow((state) => state.settings);
	const close = () => store.setState({ dialog: null });
	const change = (part: Partial<Settings>) => {
		const next = { ...settings, ...part };
		store.setState({ settings: next });
		void bridge.call('setSettings', next);
	};
	return (
		<ModalOverlay isOpen isDismissable className="scrim" onOpenChange={close}>
			<Modal className="modal modal-settings">
				<Dialog className="dialog">
					<header className="dialog-header">
						<Heading slot="title" className="dialog-title">
							Settings
						</Heading>
						<Button className="button button-quiet button-icon" aria-label="Close settings" onPress={close}>
							<X size={16} aria-hidden />
						</Button>
					</header>
					<SettingsGroup title="Read time">
						<NumberSetting
							label="Words a minute"
							help="238 is the mean of silent reading of English non-fiction (Brysbaert 2019)."
							value={settings.wordsPerMinute}
							min={50}
							max={1000}
							onChange={(wordsPerMinute) => change({ wordsPerMinute })}
						/>
						<NumberSetting
							label="Characters a minute"
							help="For Chinese, Japanese and Korean."
							value={settings.charactersPerMinute}
							min={50}
							max={2000}
							onChange={(charactersPerMinute) => change({ charactersPerMinute })}
						/>
						<SwitchSetting
							label="Count pictures"
							help="12 seconds for the first, one less for each that follows, never under 3."
							isSelected={settings.countPictures}
							onChange={(countPictures) => change({ countPictures })}
						/>
					</SettingsGroup>
					<SettingsGroup title="Look">
						<ChoiceSetting
							label="Theme"
							value={settings.theme}
							options={{ system: 'As the system', light: 'Light', dark: 'Dark' }}
							onChange={(theme) => change({ theme })}
						/>
						<ChoiceSetting
							label="Body font"
							value={settings.bodyFont}
							options={{ mono: 'Monospace', sans: 'Sans', serif: 'Serif' }}
							onChange={(bodyFont) => change({ bodyFont })}
						/>
						<NumberSetting
							label="Font size"
							value={settings.fontSize}
							min={10}
							max={32}
							onChange={(fontSize) => change({ fontSize })}
						/>
						<SwitchSetting
							label="Scroll preview with the text"
							isSelected={settings.syncScroll}
							onChange={(syncScroll) => change({ syncScroll })}
						/>
					</SettingsGroup>
					<SettingsGroup title="Review">
						<TextField
							className="setting"
							value={settings.reviewer}
							onChange={(reviewer) => change({ reviewer })}
							maxLength={80}
						>
							<Label className="setting-label">Your name in reviews</Label>
							<Input className="setting-input" />
						</TextField>
						<SwitchSetting
							label="Comments in the margin"
							help="Where the body is wide enough; elsewhere a comment opens at its badge."
							isSelected={settings.marginComments}
							onChange={(marginComments) => change({ marginComments })}
						/>
						<LineSetting
							label="Field of the status"
							value={settings.statusKey}
							onChange={(text) => {
								const statusKey = text.trim().slice(0, 100);
								if (statusKey !== '') change({ statusKey });
							}}
						/>
						<LineSetting
							label="Statuses, in order"
							wide
							value={settings.statuses.join(', ')}
							onChange={(text) => {
								const statuses = statusNames(text);
								if (statuses.length > 0) change({ statuses });
							}}
						/>
					</SettingsGroup>
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}

interface LineSettingProps {
	readonly label: string;
	readonly value: string;
	/** True for what is longer than a name or two. */
	readonly wide?: boolean;
	/** Called with what is typed, whatever it is: what cannot be taken leaves the setting as it was. */
	readonly onChange: (text: string) => void;
}

/** A line of text that passes through forms the setting cannot have, such as none at all. */
function LineSetting({ label, value, wide = false, onChange }: LineSettingProps) {
	const [text, setText] = useState(value);
	return (
		<TextField
			className="setting"
			value={text}
			onChange={(next) => {
				setText(next);
				onChange(next);
			}}
			maxLength={400}
		>
			<Label className="setting-label">{label}</Label>
			<Input className={wide ? 'setting-input setting-wide' : 'setting-input'} />
		</TextField>
	);
}

function statusNames(text: string): readonly string[] {
	const names = text.split(',').map((name) => name.trim().slice(0, 100));
	return [...new Set(names.filter((name) => name !== ''))].slice(0, 20);
}

function SettingsGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
	const id = useId();
	return (
		<section className="settings-group" aria-labelledby={id}>
			<h2 id={id} className="settings-heading">
				{title}
			</h2>
			{children}
		</section>
	);
}

interface NumberSettingProps {
	readonly label: string;
	readonly help?: string;
	readonly value: number;
	readonly min: number;
	readonly max: number;
	readonly onChange: (value: number) => void;
}

function NumberSetting({ label, help, value, min, max, onChange }: NumberSettingProps) {
	const helpId = useId();
	return (
		<NumberField
			className="setting"
			value={value}
			minValue={min}
			maxValue={max}
			{...(help ? { 'aria-describedby': helpId } : {})}
			onChange={(next) => {
				// An emptied field says nothing.
				if (!Number.isNaN(next)) onChange(next);
			}}
		>
			<div className="setting-words">
				<Label className="setting-label">{label}</Label>
				{help && (
					<p id={helpId} className="setting-help">
						{help}
					</p>
				)}
			</div>
			<Input className="setting-input setting-number" />
		</NumberField>
	);
}

interface SwitchSettingProps {
	readonly label: string;
	readonly help?: string;
	readonly isSelected: boolean;
	readonly onChange: (selected: boolean) => void;
}

function SwitchSetting({ label, help, isSelected, onChange }: SwitchSettingProps) {
	const helpId = useId();
	return (
		<Switch
			className="setting setting-switch"
			isSelected={isSelected}
			onChange={onChange}
			aria-label={label}
			{...(help ? { 'aria-describedby': helpId } : {})}
		>
			<div className="setting-words">
				<span className="setting-label">{label}</span>
				{help && (
					<p id={helpId} className="setting-help">
						{help}
					</p>
				)}
			</div>
			<span className="setting-track" aria-hidden />
		</Switch>
	);
}

interface ChoiceSettingProps<T extends string> {
	readonly label: string;
	readonly value: T;
	readonly options: Readonly<Record<T, string>>;
	readonly onChange: (value: T) => void;
}

function ChoiceSetting<T extends string>({ label, value, options, onChange }: ChoiceSettingProps<T>) {
	return (
		<RadioGroup
			className="setting"
			orientation="horizontal"
			value={value}
			onChange={(next) => onChange(next as T)}
		>
			<Label className="setting-label">{label}</Label>
			<div className="segments">
				{(Object.entries(options) as [T, string][]).map(([option, text]) => (
					<Radio key={option} value={option} className="segment">
						{text}
					</Radio>
				))}
			</div>
		</RadioGroup>
	);
}
