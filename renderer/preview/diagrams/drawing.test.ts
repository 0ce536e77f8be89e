import { expect, test } from 'vitest';
import { readDrawingMessage } from './drawing.ts';

test('takes from the page that draws what is a drawing, and no more of it', () => {
	expect(readDrawingMessage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' });
	expect(
		readDrawingMessage({ type: 'drawn', id: 1, drawing: { svg: '<svg/>', width: 2, height: 3, more: 1 } }),
	).toEqual({ type: 'drawn', id: 1, drawing: { svg: '<svg/>', width: 2, height: 3 } });
	expect(readDrawingMessage({ type: 'drawn', id: 1, drawing: { error: 'no' } })).toEqual({
		type: 'drawn',
		id: 1,
		drawing: { error: 'no' },
	});
});

test.each([
	[null],
	['ready'],
	[{ type: 'other' }],
	[{ type: 'drawn', drawing: { error: 'x' } }],
	[{ type: 'drawn', id: 1 }],
	[{ type: 'drawn', id: 1, drawing: { svg: 5, width: 1, height: 1 } }],
	[{ type: 'drawn', id: 1, drawing: { svg: '<svg/>', width: Number.NaN, height: 1 } }],
	[{ type: 'drawn', id: 1, drawing: { svg: '<svg/>', width: 1e12, height: 1 } }],
	[{ type: 'drawn', id: 1, drawing: { svg: '<svg/>', width: 1, height: '1' } }],
])('hears nothing in %j', (message) => {
	expect(readDrawingMessage(message)).toBeNull();
});

test('takes no drawing that is too large, and no error without end', () => {
	const large = { svg: 'x'.repeat(5_000_000), width: 1, height: 1 };
	expect(readDrawingMessage({ type: 'drawn', id: 1, drawing: large })).toMatchObject({
		drawing: { error: 'the drawing is too large' },
	});
	const message = readDrawingMessage({ type: 'drawn', id: 1, drawing: { error: 'x'.repeat(1e6) } });
	expect(JSON.stringify(message).length).toBeLessThan(3000);
});
