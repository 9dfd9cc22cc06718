package org.callbench.calls.explore;

import java.util.List;
import java.util.Set;

import org.callbench.calls.explore.Switch.Twist;

/**
 * How far one exploration goes. Within it every state is visited that can be reached on any path of any length.
 *
 * @param name     what it is about
 * @param traits   the switch
 * @param calls    calls begin while fewer than these are up, consultations included; two that begin at once can make one more
 * @param callers  who calls in, in this order
 * @param dials    whether the agent makes calls
 * @param twists   what happens by itself
 * @param mishaps  what goes wrong
 * @param budget   how many things go wrong on one path
 * @param wire     how many events a line may have under way before anything else happens at the switch
 * @param commands how many commands may be under way at once; 0 for one, with nothing else beside it
 * @param whole    whether all events of one thing that happens arrive before anything else happens
 * @param ended    how many ended calls may still be shown when another one begins
 */
record Bounds(String name, Traits traits, int calls, List<Person> callers, boolean dials, Set<Twist> twists, Set<Mishap> mishaps,
		int budget, int wire, int commands, boolean whole, int ended) {

	/** What can go wrong between the switch and the desk. */
	enum Mishap {
		/** An event is told twice. */
		REPEAT,
		/** An event is lost on the way. */
		LOSE,
		/** A connection that has just ended is told of once more. */
		ECHO,
		/** The switch does not say what became of a command. */
		UNKNOWN,
		/** Something takes too long. */
		SLOW,
		/** The link goes down, and everything on its way with it. */
		CUT,
		/** The line's queue overflows. */
		FLOOD,
		/** The provider fails, and the line has to be opened again. */
		FAIL,
		/** The agent turns CTI off. */
		OFF
	}

	/** The bounds, for the report. */
	String words() {
		return "calls begin while fewer than " + calls + " are up, " + (commands == 0 ? "one thing at a time, " : "") + (whole ? "the events of one thing together" : "event by event") + ", "
				+ twists + (dials ? " and calls out" : "") + (budget == 0 ? "" : ", at most " + budget + " of " + mishaps);
	}

	@Override
	public String toString() {
		return name;
	}
}
