import { basename } from 'node:path';
import type { FileProblem, TextEncoding } from '../contract.ts';

type Code = FileProblem['code'];

/** A failure whose reason the person is told as it stands. */
export class FileError extends Error {
	constructor(readonly problem: FileProblem) {
		super(problem.message);
		this.name = 'FileError';
	}
}

/** A problem with a file, in words for the person. */
export function fileProblem(
	code: Code,
	path: string,
	message: string,
	proposal: TextEncoding | null = null,
): FileProblem {
	return { code, path, message, proposal };
}

/** What a failed system call means for the person who wanted to read or write a file. */
export function problemOf(error: unknown, path: string, doing: 'read' | 'write'): FileProblem {
	if (error instanceof FileError) return error.problem;
	const name = `“${basename(path)}”`;
	const { code: errno, message } = error as NodeJS.ErrnoException;
	switch (errno) {
		case 'ENOENT':
			return doing === 'read'
				? fileProblem('not-found', path, `${name} was not found. It may have been moved, renamed or deleted.`)
				: fileProblem('not-found', path, `The folder of ${name} was not found. Save it in another place.`);
		case 'ENOTDIR':
			return fileProblem(
				'not-found',
				path,
				`The folder of ${name} was not found: part of its path is a file.`,
			);
		case 'EACCES':
		case 'EPERM':
			return doing === 'read'
				? fileProblem(
						'no-permission',
						path,
						`You are not allowed to read ${name}. Change its permissions and try again.`,
					)
				: fileProblem(
						'no-permission',
						path,
						`You are not allowed to write ${name}, or a file beside it. Change the permissions, or save it in another place.`,
					);
		case 'EROFS':
			return fileProblem('no-permission', path, `${name} is on a read-only disk. Save it in another place.`);
		case 'EISDIR':
			return fileProblem('directory', path, `${name} is a folder. Choose a file in it.`);
		case 'ENOSPC':
		case 'EDQUOT':
			return fileProblem(
				'disk-full',
				path,
				`There is no room left on the disk for ${name}. The file is as it was: make room and save again, or save it in another place.`,
			);
		case 'EFBIG':
			return fileProblem('too-large', path, `${name} is larger than its disk can hold.`);
		case 'ENAMETOOLONG':
			return fileProblem('other', path, `The name ${name} is too long for this disk. Choose a shorter one.`);
		case 'ELOOP':
			return fileProblem('other', path, `${name} is a link that leads back to itself.`);
		case 'EBUSY':
			return fileProblem(
				'other',
				path,
				`${name} is in use by another program. Close it there and try again.`,
			);
	}
	const verb = doing === 'read' ? 'read' : 'written';
	return fileProblem('other', path, `${name} could not be ${verb}: ${message ?? String(error)}`);
}
