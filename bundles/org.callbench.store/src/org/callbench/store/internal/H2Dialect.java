package org.callbench.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

import org.callbench.crm.StorageClass;
import org.callbench.crm.StoreException.Problem;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** H2 2.x in a file. */
final class H2Dialect implements Dialect {

	private static final Set<Integer> CLOSED = Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.CONNECTION_BROKEN_1,
			ErrorCode.OBJECT_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

	@Override
	public String columnType(StorageClass storage) {
		return switch (storage) {
		case TEXT -> "varchar(100000)";
		case NUMBER -> "numeric(26,8)";
		case FLAG -> "boolean";
		case DATE -> "date";
		case INSTANT -> "timestamp(6) with time zone";
		case REFERENCE -> "uuid";
		};
	}

	@Override
	public String keyType(int length) {
		return "varchar(" + length + ")";
	}

	@Override
	public boolean isUniqueViolation(SQLException e) {
		return e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1;
	}

	@Override
	public Problem problemOf(SQLException e) {
		if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
			return Problem.LOCKED;
		}
		for (Throwable cause = e; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			if (message.contains("no space left") || message.contains("not enough space") || message.contains("disk full")
					|| message.contains("quota exceeded")) {
				return Problem.DISK_FULL;
			}
			if (cause instanceof java.nio.file.AccessDeniedException || message.contains("permission denied")
					|| message.contains("access is denied") || message.contains("read-only file system")) {
				return Problem.NO_ACCESS;
			}
			if (cause instanceof MVStoreException mv) {
				switch (mv.getErrorCode()) {
				case DataUtils.ERROR_UNSUPPORTED_FORMAT:
					return Problem.NEWER;
				case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND, DataUtils.ERROR_BLOCK_NOT_FOUND:
					return Problem.CORRUPT;
				case DataUtils.ERROR_FILE_LOCKED:
					return Problem.LOCKED;
				default:
					break;
				}
			}
		}
		return switch (e.getErrorCode()) {
		case ErrorCode.FILE_CORRUPTED_1 -> Problem.CORRUPT;
		case ErrorCode.FILE_VERSION_ERROR_1 -> Problem.NEWER;
		case ErrorCode.DATABASE_IS_READ_ONLY, ErrorCode.FILE_CREATION_FAILED_1 -> Problem.NO_ACCESS;
		default -> CLOSED.contains(e.getErrorCode()) ? Problem.UNAVAILABLE : Problem.FAILED;
		};
	}

	@Override
	public boolean isFatal(SQLException e) {
		if (CLOSED.contains(e.getErrorCode()) || e.getErrorCode() == ErrorCode.IO_EXCEPTION_1
				|| e.getErrorCode() == ErrorCode.IO_EXCEPTION_2 || e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
			return true;
		}
		for (Throwable cause = e; cause != null; cause = cause.getCause()) {
			if (cause instanceof MVStoreException mv && mv.getErrorCode() != DataUtils.ERROR_TRANSACTIONS_DEADLOCK
					|| cause instanceof IOException) {
				return true;
			}
		}
		return false;
	}
}
