"""What counts as right when a model is judged."""

from training.scoring import calibration_error, constant, field_f1, right_share


def test_letters_and_cents_count_and_marks_do_not() -> None:
    truth = {"name": "Acme, Ltd.", "total": 12.5, "member": True, "note": None}
    assert field_f1({"name": "ACME LTD", "total": 12.504, "member": True}, truth) == (1.0, True)
    assert field_f1({"name": "Acme", "total": 12.5, "member": True}, truth) == (4 / 6, False)


def test_a_wrong_answer_costs_more_than_none() -> None:
    truth = {"a": "x", "b": "y"}
    assert field_f1({"a": "x", "b": "z"}, truth)[0] < field_f1({"a": "x"}, truth)[0]


def test_rows_count_by_the_share_of_their_values_in_any_order() -> None:
    truth = [{"what": "bolt", "sum": 2.0}, {"what": "nut", "sum": 3.0}]
    assert right_share([{"what": "nut", "sum": 3.0}, {"what": "bolt", "sum": 9.0}], truth) == 0.75
    assert right_share([], truth) == 0.0


def test_a_constant_answer_leaves_boxes_unticked() -> None:
    assert constant({"member": True, "name": "x"}) == {"member": False, "name": None}


def test_calibration_error_is_the_distance_of_said_and_right() -> None:
    assert calibration_error([(0.9, 1.0)] * 9 + [(0.9, 0.0)]) < 1e-9
    assert abs(calibration_error([(0.9, 0.0)] * 10) - 0.9) < 1e-9
