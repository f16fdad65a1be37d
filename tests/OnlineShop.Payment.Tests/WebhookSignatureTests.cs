using System.Security.Cryptography;
using System.Text;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Tests;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_one";
    private const string Body = """{"id":"evt_1","type":"payment_intent.succeeded"}""";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_vector_of_an_independent_implementation_is_valid() =>
        // echo -n '1772445600.{"id":"evt_1","type":"payment_intent.succeeded"}' | openssl dgst -sha256 -hmac whsec_one
        IsValid("t=1772445600,v1=4d2943be873d00dba5bcd52b0007743f6f44b6c3f6b00728ef8198ff8591f6ae").ShouldBeTrue();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_is_good_for_five_minutes(int seconds, bool valid) =>
        IsValid(Sign(Secret, Now.AddSeconds(seconds))).ShouldBe(valid);

    [Fact]
    public void Another_secret_or_body_does_not_fit()
    {
        IsValid(Sign("whsec_other", Now)).ShouldBeFalse();
        WebhookSignature.IsValid(Sign(Secret, Now), Encoding.UTF8.GetBytes(Body + " "), [Secret], Now).ShouldBeFalse();
        WebhookSignature.IsValid(Sign("", Now), Encoding.UTF8.GetBytes(Body), [""], Now).ShouldBeFalse();
        WebhookSignature.IsValid(Sign(Secret, Now), Encoding.UTF8.GetBytes(Body), [], Now).ShouldBeFalse();
    }

    [Fact]
    public void While_a_secret_is_changed_either_is_good_on_either_side()
    {
        IsValid(Sign("whsec_new", Now), "whsec_new", Secret).ShouldBeTrue();
        IsValid(Sign(Secret, Now), "whsec_new", Secret).ShouldBeTrue();
        IsValid($"{Sign("whsec_old", Now)},{Sign(Secret, Now).Split(',')[1]}").ShouldBeTrue();
        // The scheme v0 is the provider's for tests only.
        IsValid(Sign(Secret, Now).Replace("v1=", "v0=", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("t=,v1=")]
    [InlineData("t=1772445600")]
    [InlineData("v1=00")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=253402300800,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1772445600,v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=-1772445600,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_signature_is_refused(string? header) => IsValid(header).ShouldBeFalse();

    private static bool IsValid(string? header, params string[] secrets) =>
        WebhookSignature.IsValid(header, Encoding.UTF8.GetBytes(Body), secrets.Length == 0 ? [Secret] : secrets, Now);

    private static string Sign(string secret, DateTimeOffset at) => Signing.Sign(secret, at, Body);
}

/// <summary>Signs as the provider does.</summary>
internal static class Signing
{
    public static string Sign(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }
}
