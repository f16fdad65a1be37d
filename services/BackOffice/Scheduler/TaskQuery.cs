using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.BackOffice.Scheduler;

/// <summary>What the lists of tasks and runs show, as their addresses say it.</summary>
internal static class TaskQuery
{
    public const string Path = "/scheduler";
    public const string NewPath = Path + "/new";
    public const string RunsPath = Path + "/runs";
    public const int PageSize = 25;

    /// <summary>The address of the tasks.</summary>
    /// <param name="after">The page before ends there; empty for the first page.</param>
    public static string Tasks(string after = "") => With(Path, ("after", after));

    /// <summary>The address of one task.</summary>
    public static string TaskOf(Guid id) => $"{Path}/tasks/{id}";

    /// <summary>The address of the runs.</summary>
    /// <param name="task">The id or the name of a task; empty for all.</param>
    /// <param name="after">The page before ends there; empty for the first page.</param>
    public static string Runs(string task = "", string after = "") => With(RunsPath, ("task", task), ("after", after));

    private static string With(string path, params (string Name, string Value)[] fields) => QueryHelpers.AddQueryString(
        path, fields.Where(field => field.Value.Length > 0).Select(field => KeyValuePair.Create<string, string?>(field.Name, field.Value)));
}
