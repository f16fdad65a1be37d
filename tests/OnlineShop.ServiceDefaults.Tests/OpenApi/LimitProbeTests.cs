using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OnlineShop.ServiceDefaults.OpenApi;

namespace OnlineShop.ServiceDefaults.Tests.OpenApi;

/// <summary>Limits of fields, found by asking what judges them.</summary>
public sealed class LimitProbeTests
{
    [Fact]
    public void A_number_is_between_the_least_and_the_greatest_that_are_accepted()
    {
        LimitProbe.Of(5, value => (long)value is >= -3 and <= 1000).ShouldBe(new FieldLimits(Minimum: -3, Maximum: 1000));
        LimitProbe.Of(5, value => (long)value >= 1).ShouldBe(new FieldLimits(Minimum: 1));
        LimitProbe.Of(5, _ => true).ShouldBe(FieldLimits.None);
    }

    [Fact]
    public void A_text_has_the_lengths_that_are_accepted() =>
        LimitProbe.Of("Ada", value => Text(value).Length is >= 2 and <= 40).ShouldBe(new FieldLimits(MinLength: 2, MaxLength: 40));

    [Fact]
    public void Where_characters_are_counted_as_people_do_a_client_that_counts_code_points_refuses_nothing_good()
    {
        var limits = LimitProbe.Of(
            "Ada", value => new StringInfo(Text(value)).LengthInTextElements is >= 1 and <= 10 && Text(value).Length <= 50);
        limits.ShouldBe(new FieldLimits(MinLength: 1, MaxLength: 50, Characters: 10));
    }

    [Fact]
    public void A_text_that_is_refused_for_its_form_tells_nothing_of_its_length()
    {
        LimitProbe.Of("10115", value => Regex.IsMatch(Text(value), @"^\d{5}\z")).ShouldBe(FieldLimits.None);
        LimitProbe.Of("ada@example.com", value => Text(value).Length <= 40).ShouldBe(FieldLimits.None);
        LimitProbe.Of(
            "https://a.example", value => Text(value).StartsWith("https://", StringComparison.Ordinal) && Text(value).Length <= 99)
            .ShouldBe(new FieldLimits(MaxLength: 99));
    }

    [Fact]
    public void A_limit_that_several_fields_share_is_none_of_one_field() =>
        LimitProbe.Of("Ada", value => Text(value).Length <= 40 ? true : null).ShouldBe(FieldLimits.None);

    [Fact]
    public void Of_two_uses_the_wider_limit_holds()
    {
        var one = new FieldLimits(1, 10, 2, 20, 5);
        one.Widen(new FieldLimits(0, 100, 1, 30, 9)).ShouldBe(new FieldLimits(0, 100, 1, 30, 9));
        one.Widen(new FieldLimits(5, 5, 5, 5, 5)).ShouldBe(one);
        one.Widen(FieldLimits.None).ShouldBe(FieldLimits.None);
    }

    private static string Text(JsonNode value) => value.GetValue<string>();
}
