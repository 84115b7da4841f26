"""The stage `generating`: the result and the downloads, from every document's answer and all corrections."""

from docjobs.bootstrap import processing
from docjobs.bootstrap.api import answers
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.settings.stages import GenerateResultSettings

settings = GenerateResultSettings.load()

lambda_handler = handler_of(
    Stage.GENERATING, processing.run_stage(settings, answers.generate_result(settings))
)
