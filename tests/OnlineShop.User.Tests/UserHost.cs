using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Testing;

namespace OnlineShop.User.Tests;

public sealed class UserHost : ServiceHost<Program>
{
    /// <summary>What Auth says of a new account.</summary>
    public AccountRegistered Registered(Guid? userId = null, string? email = null, string name = "Anna", string locale = "ru")
    {
        var id = userId ?? NewUser();
        return new AccountRegistered(id, email ?? $"{id:N}@example.com", name, locale, "customer", Clock.GetUtcNow());
    }

    public static Guid NewUser() => Guid.CreateVersion7();

    public Task<IReadOnlyList<UserProfileChanged>> ChangesOfAsync(Guid userId) =>
        PublishedAsync<UserProfileChanged>(m => m.UserId == userId);
}

internal static class Responses
{
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> ReadAsync(this Task<HttpResponseMessage> response) => await (await response).ReadAsync();

    /// <summary>A problem of this status and reason.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string reason)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        problem.GetProperty("reason").GetString().ShouldBe(reason);
        return problem;
    }

    /// <summary>A 400 that names exactly these fields.</summary>
    public static async Task ShouldNameAsync(this HttpResponseMessage response, params string[] fields)
    {
        var problem = await response.ShouldBeProblemAsync(400, "validation");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(fields, ignoreOrder: true);
    }

    public static string? Text(this JsonElement json, string property) => json.GetProperty(property).GetString();
}

[CollectionDefinition(nameof(UserCollection))]
public sealed class UserCollection : ICollectionFixture<UserHost>;
