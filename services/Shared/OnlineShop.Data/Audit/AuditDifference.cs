using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnlineShop.Data.Audit;

/// <summary>What differs between two states of something.</summary>
internal static class AuditDifference
{
    /// <summary>
    /// Both as JSON objects of the members that differ; null for a state that is null. Where nothing differs both are null.
    /// </summary>
    public static (string? Before, string? After) Of(object? before, object? after, JsonSerializerOptions options)
    {
        var (old, young) = (Write(before, options), Write(after, options));
        if (old is not null && young is not null)
        {
            foreach (var name in old.Select(member => member.Key).Intersect(young.Select(member => member.Key)).ToList())
            {
                if (JsonNode.DeepEquals(old[name], young[name]))
                {
                    old.Remove(name);
                    young.Remove(name);
                }
            }

            if (old.Count + young.Count == 0)
                return (null, null);
        }

        return (old?.ToJsonString(options), young?.ToJsonString(options));
    }

    private static JsonObject? Write(object? state, JsonSerializerOptions options) =>
        state is null ? null : JsonSerializer.SerializeToNode(state, state.GetType(), options)!.AsObject();
}
