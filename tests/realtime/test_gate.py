"""What a client may send, before anything else reads it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import Packet

from production_tool.realtime.gate import LARGEST_FRAME, NAMESPACE, RESERVED, is_sane_frame

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "frame",
    [
        "1",
        "3",
        "40/api/ws,",
        '40/api/ws,{"token":"x","after":3}',
        "41/api/ws,",
        '42/api/ws,["presence:view",{}]',
        '42/api/ws,17["booking:create",{"title":"a\\nb"}]',
        '42/api/ws,["no such command"]',
    ],
)
def test_what_proper_clients_send_comes_through(frame: str) -> None:
    assert is_sane_frame(frame)


@pytest.mark.parametrize(
    "frame",
    [
        None,
        "",
        "x",
        "4",
        "5",
        "2probe",
        "40",
        "40/other,",
        "40/api/ws,[]",
        "40/api/ws,{",
        "42[]",
        "42/api/ws,",
        "42/api/ws,[]",
        "42/api/ws,{}",
        "42/api/ws,[1]",
        "42/api/ws,[{}]",
        '42/api/ws,[""]',
        '42/api/ws,["a"',
        '42/api/ws,٣["a"]',
        '42/api/ws,1234567890123["a"]',
        '43/api/ws,1["a"]',
        '44/api/ws,{"message":"x"}',
        '451-/api/ws,["a",{"_placeholder":true,"num":0}]',
        "b4AAAA",
        '42/api/ws,["connect",{},{}]',
        '42/api/ws,["disconnect"]',
        '42/api/ws,["*"]',
        "42/api/ws," + "[" * 50_000,
        '42/api/ws,["a",' + "9" * 6_000 + "]",
        '42/api/ws,["a","' + "x" * LARGEST_FRAME + '"]',
        "4" + "[" * 90_000,
    ],
)
def test_what_no_proper_client_sends_does_not(frame: str | None) -> None:
    assert not is_sane_frame(frame)


@given(st.text(max_size=200))
def test_no_text_upsets_the_gate(text: str) -> None:
    for frame in (text, "4" + text, f"42{NAMESPACE},{text}", f"40{NAMESPACE},{text}"):
        assert is_sane_frame(frame) in (True, False)


@given(st.text(min_size=1, max_size=50).filter(lambda name: name not in RESERVED), JSON)
def test_what_comes_through_is_what_the_library_reads(name: str, payload: object) -> None:
    frame = f"42{NAMESPACE},5{json.dumps([name, payload])}"
    assert is_sane_frame(frame)
    packet = Packet(encoded_packet=frame[1:])
    assert (packet.namespace, packet.id, packet.data) == (NAMESPACE, 5, [name, payload])
