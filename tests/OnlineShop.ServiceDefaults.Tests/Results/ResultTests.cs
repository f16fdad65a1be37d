using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.ServiceDefaults.Tests.Results;

public sealed class ResultTests
{
    [Fact]
    public void A_value_is_a_result()
    {
        Result<string> result = "a";
        result.TryGet(out var value, out var refusal).ShouldBeTrue();
        (value, refusal).ShouldBe(("a", null));
    }

    [Fact]
    public void So_is_the_default_value_of_a_number()
    {
        Result<int> result = 0;
        result.TryGet(out var value, out _).ShouldBeTrue();
        value.ShouldBe(0);
    }

    [Fact]
    public void A_refusal_is_a_result_without_a_value()
    {
        var refused = Refusal.NotFound("order");
        Result<string> result = refused;
        result.TryGet(out var value, out var refusal).ShouldBeFalse();
        value.ShouldBeNull();
        refusal.ShouldBeSameAs(refused);
    }

    [Fact]
    public void Results_are_equal_where_their_values_or_refusals_are()
    {
        Result<string> value = "a";
        Result<string> refusal = Refusal.NotFound("order");
        value.ShouldBe("a");
        value.ShouldNotBe("b");
        refusal.ShouldBe(Refusal.NotFound("order"));
        refusal.ShouldNotBe(value);
    }
}
