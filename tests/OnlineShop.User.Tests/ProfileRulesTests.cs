using OnlineShop.User.Profiles;

namespace OnlineShop.User.Tests;

public sealed class ProfileRulesTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Then.AddHours(1);
    private static readonly ProfileChange Nothing = new(null, null, null, null, null, null);

    private readonly Profile profile = Profile.New(Guid.CreateVersion7(), "anna@example.com", "Anna", "ru", Then);

    [Fact]
    public void A_new_profile_is_reached_by_mail_push_and_inbox_and_by_no_campaign()
    {
        profile.Channels.ShouldBe(["email", "push", "inbox"]);
        profile.Marketing.ShouldBeFalse();
        profile.PreferredCurrency.ShouldBe("EUR");
        profile.Language.ShouldBe("ru");
        profile.Version.ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fr")]
    public void An_unknown_language_becomes_English(string? language) =>
        Profile.New(Guid.NewGuid(), "a@example.com", "A", language, Then).Language.ShouldBe("en");

    [Fact]
    public void A_change_raises_the_version_and_leaves_the_rest()
    {
        var changed = profile.With(Nothing with { PreferredCurrency = "USD" }, Now);
        changed.ShouldBe(profile with { PreferredCurrency = "USD", Version = 2, UpdatedAt = Now });
    }

    [Fact]
    public void A_change_to_what_it_is_already_is_none()
    {
        profile.With(Nothing, Now).ShouldBeSameAs(profile);
        profile.With(new("Anna", "", "EUR", "ru", ["inbox", "push", "email", "email"], false), Now)
            .ShouldBeSameAs(profile);
    }

    [Fact]
    public void Channels_are_kept_in_one_order_and_once_each() =>
        profile.With(Nothing with { Channels = ["sms", "email", "sms"] }, Now).Channels.ShouldBe(["email", "sms"]);

    [Fact]
    public void An_empty_phone_removes_it_and_a_missing_one_keeps_it()
    {
        var reachable = profile.With(Nothing with { Phone = "+4915112345678" }, Now);
        reachable.With(Nothing with { DisplayName = "Ann" }, Now).Phone.ShouldBe("+4915112345678");
        reachable.With(Nothing with { Phone = "" }, Now).Phone.ShouldBeNull();
    }
}
