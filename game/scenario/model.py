"""A scenario that has been checked, and the rulebook it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.market.rules import Rules
from game.market.world import SHOCKS, Domain, LabStart, Lot, Segment, Shock, World
from game.scenario import rulebook
from game.scenario.faults import Fault, ScenarioError
from game.scenario.schema import START, ScenarioFile, SegmentTable
from game.scenario.scripts import NO_SCRIPT, Script, compiled, names_of


@dataclass(frozen=True)
class Scenario:
    """A checked scenario. Make one with `load` or `from_json`; `file` is its content as read."""

    file: ScenarioFile

    @property
    def key(self) -> str:
        """Return the scenario's short name."""
        return self.file.key

    @property
    def title(self) -> str:
        """Return the name players see."""
        return self.file.title

    @property
    def summary(self) -> str:
        """Return what the scenario is about."""
        return self.file.summary

    @property
    def labs(self) -> tuple[str, ...]:
        """Return the labs' keys in seat order."""
        return tuple(self.file.labs)

    @property
    def players(self) -> tuple[str, ...]:
        """Return who plays each lab by default: a persona's key or 'human'."""
        return tuple(lab.player for lab in self.file.labs.values())

    def changed(self, settings: Mapping[str, str]) -> "Scenario":
        """Return the scenario with settings such as {'rules.flywheel.enabled': 'false'} made.

        Raises:
            ScenarioError: a setting names no rule or constant, or its value is out of range.
        """
        tables: dict[str, dict[str, Any]] = {}
        faults: list[Fault] = []
        for path, text in settings.items():
            parts = path.split(".")
            if len(parts) != 3 or parts[0] != "rules":
                faults.append(Fault(path, "cannot be set", "write rules.<rule>.<constant>"))
                continue
            tables.setdefault(parts[1], {})[parts[2]] = rulebook.read_value(text)
        faults += rulebook.faults_of(tables)
        if faults:
            raise ScenarioError("--set", faults)
        merged = {key: dict(table) for key, table in self.file.rules.items()}
        for key, table in tables.items():
            merged.setdefault(key, {}).update(table)
        return Scenario(self.file.model_copy(update={"rules": merged}))

    def rules(self) -> Rules:
        """Return the rulebook: the world and every rule's constants."""
        return rulebook.applied(Rules(world=_world(self.file)), self.file.rules)

    def script(self, lab: str) -> Script:
        """Return what the scenario tells a lab's computer player to do; most scenarios tell nothing."""
        file = self.file
        entries, start = file.scripts.get(lab), START.match(file.start)
        if not entries or not start:
            return NO_SCRIPT
        return compiled(entries, names_of(file.segments, file.domains, file.lots), start)

    def as_played(self) -> "Scenario":
        """Return the scenario with every constant of the rules spelled out, defaults included.

        A record keeps this one: tuning a default later must not change the games that were played before.
        """
        return Scenario(self.file.model_copy(update={"rules": rulebook.constants_of(self.rules())}))

    def to_json(self) -> dict[str, Any]:
        """Return the whole scenario as plain data, for the header of a record."""
        return self.file.model_dump(mode="json")


def _world(file: ScenarioFile) -> World:
    """Build the world that a checked file describes."""
    match = START.match(file.start)
    year, quarter = (int(part) for part in match.groups()) if match else (2024, 1)
    domains = list(file.domains)
    segments = list(file.segments)
    return World(
        title=file.title,
        quarters=file.quarters,
        start_year=year,
        start_quarter=quarter,
        segments=tuple(_segment(key, table, domains) for key, table in file.segments.items()),
        domains=tuple(Domain(key, name) for key, name in file.domains.items()),
        lots=tuple(
            Lot(key=key, **{**table.model_dump(), "domain": domains.index(table.domain)})
            for key, table in file.lots.items()
        ),
        labs=tuple(
            LabStart(
                key=key,
                **{
                    **table.model_dump(exclude={"player"}),
                    "share": tuple(file.shares[s].get(key, 0.0) for s in segments),
                    "domain_data": tuple(table.domain_data.get(d, 0.0) for d in domains),
                },
            )
            for key, table in file.labs.items()
        ),
        commons=file.market.commons,
        confidence=file.market.confidence,
        shocks=tuple(
            Shock(key=key, **{**table.model_dump(), "kind": SHOCKS.index(table.kind)})
            for key, table in file.shocks.items()
        ),
    )


def _segment(key: str, table: SegmentTable, domains: list[str]) -> Segment:
    weights = tuple(table.domains.get(d, 0.0) for d in domains)
    return Segment(key=key, **{**table.model_dump(), "domains": weights})
