using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.User.People;

namespace OnlineShop.User.Export;

/// <summary>All that the shop holds about a person; or nothing, and the services that did not answer.</summary>
internal sealed record Gathered(JsonObject? Export, IReadOnlyList<string> Away);

/// <summary>
/// Puts the parts of all services together, which are asked at once. A part that is missing would look like there is nothing:
/// without all of them there is no file.
/// </summary>
internal sealed class GatherExport(
    IPersonalData own, PeopleServices services, IOptions<JsonOptions> json, TimeProvider clock)
{
    public async Task<Gathered> GatherAsync(Guid userId, CancellationToken cancel)
    {
        var parts = await Task.WhenAll(
            PeopleServices.Names.Select(async service => (Service: service, Part: await services.ExportAsync(service, userId, cancel))));
        var away = parts.Where(part => part.Part is null).Select(part => part.Service).ToList();
        if (away.Count > 0)
            return new Gathered(null, away);

        var options = json.Value.SerializerOptions;
        var export = new JsonObject { ["exportedAt"] = JsonSerializer.SerializeToNode(clock.GetUtcNow(), options) };
        Add(export, JsonSerializer.SerializeToNode(await own.ExportAsync(userId, cancel), options)!.AsObject());
        foreach (var (_, part) in parts)
            Add(export, part!);
        return new Gathered(export, []);
    }

    private static void Add(JsonObject export, JsonObject part)
    {
        foreach (var (name, value) in part.ToList())
        {
            part.Remove(name);
            export.Add(name, value);
        }
    }
}
