package org.callbench.callscreen.internal.cards;

import org.callbench.callscreen.internal.widgets.Animations;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/**
 * The gentle pulse of a ringing card: its frame grows lighter and darker, about once in a second and a half. Only the frame is
 * painted anew, and only while the card is on the screen.
 */
final class RingPulse {

	private static final int FRAME_MS = 60;
	private static final double PERIOD_MS = 1500;
	private static final int WIDTH = 3;

	private final CallCard card;
	private final Runnable step = this::step;
	private boolean running;
	private boolean moving;
	private long began;

	RingPulse(CallCard card) {
		this.card = card;
	}

	void setRunning(boolean run) {
		if (run == running) {
			return;
		}
		running = run;
		moving = run && Animations.enabled();
		if (moving) {
			began = System.nanoTime();
			card.getDisplay().timerExec(FRAME_MS, step);
		} else {
			card.getDisplay().timerExec(-1, step);
		}
	}

	void paint(GC gc, Rectangle area, Color colour) {
		double phase = moving ? (System.nanoTime() - began) / 1e6 / PERIOD_MS : 0.5;
		double strength = 0.5 - 0.5 * Math.cos(2 * Math.PI * phase);
		gc.setForeground(colour);
		gc.setAlpha((int) (30 + 150 * strength));
		gc.setLineWidth(WIDTH);
		gc.drawRectangle(WIDTH / 2, WIDTH / 2, area.width - WIDTH, area.height - WIDTH);
		gc.setLineWidth(1);
		gc.setAlpha(255);
	}

	private void step() {
		if (!moving || card.isDisposed()) {
			return;
		}
		if (card.isVisible()) {
			Rectangle area = card.getClientArea();
			card.redraw(0, 0, area.width, WIDTH, false);
			card.redraw(0, area.height - WIDTH, area.width, WIDTH, false);
			card.redraw(0, 0, WIDTH, area.height, false);
			card.redraw(area.width - WIDTH, 0, WIDTH, area.height, false);
		}
		card.getDisplay().timerExec(FRAME_MS, step);
	}
}
