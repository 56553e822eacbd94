"""Downloads are made in threads of their own, one at a time for each visitor.

Streamlit makes them in the threads that also pack files and read what visitors bring: who asks for
many would have everybody wait.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import get_instance

#: Threads for the downloads of all, and how many a visitor may wait for; more are refused.
THREADS, MOST = 2, 8

threads = ThreadPoolExecutor(THREADS, thread_name_prefix="download")
#: By session: how many are waited for, and what lets them through one by one.
waiting: Counter[str] = Counter()
turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)


async def make(
    _handler: object, request: BackendOperationRequest, session: str
) -> BackendOperationResponse:
    """Make a download in its turn, and say its address or why there is none.

    Stands for `DeferredFileHandler.handle`.
    """
    answer = BackendOperationResponse(request_id=request.request_id)
    if waiting[session] >= MOST:
        answer.error_msg = f"{MOST} downloads are waited for already; ask again when one has come."
        return answer
    waiting[session] += 1
    try:
        async with turns[session]:
            answer.deferred_file.url = await made(request.deferred_file.file_id, session)
    except LookupError:
        answer.error_msg = "The visitor has left."
    except Exception:
        logging.getLogger(__name__).exception("A download could not be made")
        answer.error_msg = "The file could not be made."
    finally:
        waiting[session] -= 1
        if not waiting[session]:
            del waiting[session], turns[session]
    return answer


async def made(file: str, session: str) -> str:
    """The address of a download, when it is made; LookupError for who has left meanwhile."""
    runtime = get_instance()
    if not runtime.is_active_session(session):
        raise LookupError(session)
    work = copy_context().run
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(threads, work, runtime.media_file_mgr.execute_deferred, file)
