using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OnlineShop.Client;

namespace OnlineShop.Auth.Tests;

/// <summary>What the client's records print, and so what comes into logs.</summary>
public sealed partial class ClientSecretsTests
{
    private const string Value = "only-its-owner-knows";

    public static IEnumerable<object[]> Secrets =>
        from type in typeof(ShopClient).Assembly.GetExportedTypes()
        from property in type.GetProperties()
        where property.PropertyType == typeof(string) && property.CanWrite && Secret().IsMatch(property.Name)
        select new object[] { type, property.Name };

    [Fact]
    public void There_are_some() => Secrets.Count().ShouldBeGreaterThan(10);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_not_printed(Type type, string property)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        type.GetProperty(property)!.SetValue(record, Value);

        record.ToString()!.ShouldContain($"{property} = ***");
        record.ToString()!.ShouldNotContain(Value);
    }

    [Fact]
    public void The_rest_is_printed() =>
        new SignInRequest { Email = "ada@example.com", Password = Value }.ToString()
            .ShouldBe("SignInRequest { Email = ada@example.com, Password = *** }");

    [GeneratedRegex("(Password|Token|Secret|Ticket)$")]
    private static partial Regex Secret();
}
