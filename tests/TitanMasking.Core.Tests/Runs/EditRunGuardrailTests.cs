using TitanMasking.Core.Bedrock;
using TitanMasking.Core.Edits;
using TitanMasking.Core.Runs;
using TitanMasking.Core.Tests.Support;
using Xunit;

namespace TitanMasking.Core.Tests.Runs;

/// <summary>Edits that go through a guardrail: what it holds back, and that its name counts.</summary>
public sealed class EditRunGuardrailTests
{
    private static readonly EditOptions s_guarded = new() { Guardrail = Guardrail.Of("abc123", "1") };

    [Fact]
    public void What_was_painted_without_it_is_no_answer_with_it_nor_the_other_way_round()
    {
        using PaintingRun plain = new();
        plain.Paint();
        Assert.Null(plain.Runtime.LastGuardrail);

        using PaintingRun refused = plain.Again();
        Assert.Equal(EditErrorId.OutputExists, Failure(refused.Paint(refused.Edit(options: s_guarded))).Id);

        using PaintingRun guarded = refused.Again();
        guarded.Output = guarded.Output with { Suffix = ".guarded" };
        Assert.Equal(EditStatus.Painted, Result(guarded.Paint(guarded.Edit(options: s_guarded))).Status);
        Assert.Equal(s_guarded.Guardrail, guarded.Runtime.LastGuardrail);

        using PaintingRun again = guarded.Again();
        Assert.Equal(EditStatus.Skipped, Result(again.Paint(again.Edit(options: s_guarded))).Status);
        Assert.Empty(again.Runtime.Calls);
    }

    [Theory]
    [InlineData("""{"error":"Not in our shop.","amazon-bedrock-guardrailAction":"INTERVENED"}""", "Not in our shop.")]
    [InlineData("""{"images":["no picture"],"amazon-bedrock-guardrailAction":"INTERVENED"}""", "intervened")]
    public void Where_it_intervenes_the_file_fails_with_its_name_and_nothing_is_kept(string answer, string words)
    {
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Json(answer)));

        EditError error = Failure(run.Paint(run.Edit(options: s_guarded)));

        Assert.Equal((EditErrorId.ContentFiltered, false), (error.Id, error.EndsRun));
        Assert.Contains("'photo.png'", error.Message, StringComparison.Ordinal);
        Assert.Contains("guardrail 'abc123' version 1", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(run.OutFiles);

        using PaintingRun again = run.Again();
        Assert.Equal(EditStatus.Painted, Result(again.Paint(again.Edit(options: s_guarded))).Status);
    }

    [Fact]
    public void Pictures_that_come_all_the_same_are_no_result_and_their_answer_is_kept_and_named()
    {
        byte[] body = Answer.Json($$"""{"images":["{{Convert.ToBase64String(Answer.Picture())}}"],"amazon-bedrock-guardrailAction":"INTERVENED"}""");
        using PaintingRun run = new(new RecordingRuntime(_ => body));

        EditError error = Failure(run.Paint(run.Edit(options: s_guarded)));

        string kept = Assert.Single(run.Replies);
        Assert.Equal([kept], run.OutFiles);
        Assert.Equal(body, File.ReadAllBytes(run.Folder[kept]));
        Assert.Equal((EditErrorId.ContentFiltered, false), (error.Id, error.EndsRun));
        Assert.Contains("guardrail 'abc123' version 1", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(kept), error.Message, StringComparison.Ordinal);

        using PaintingRun again = run.Again();
        Assert.Equal(EditStatus.Painted, Result(again.Paint(again.Edit(options: s_guarded))).Status);
        Assert.Contains(kept, again.Replies);
    }

    [Fact]
    public void One_that_nobody_named_is_told_too()
    {
        using PaintingRun run = new(new RecordingRuntime(_ => Answer.Json("""{"amazon-bedrock-guardrailAction":"INTERVENED"}""")));

        Assert.Contains("a guardrail that the account applies by itself", Failure(run.Paint()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_there_ends_the_run()
    {
        using PaintingRun run = new(new RecordingRuntime((_, _) => throw new BedrockException(BedrockFailure.Answered, "The guardrail identifier or version provided in the request does not exist.")
        {
            ErrorType = "ValidationException",
            StatusCode = 400,
        }));

        EditError error = Failure(run.Paint(run.Edit(options: s_guarded)));

        Assert.True(error.EndsRun);
        Assert.Contains("guardrail 'abc123' version 1", error.Message, StringComparison.Ordinal);
    }

    private static EditError Failure(IReadOnlyList<RunRecord> records) => Assert.IsType<EditFailed>(Assert.Single(records)).Exception.Error;

    private static EditResult Result(IReadOnlyList<RunRecord> records) => Assert.IsType<EditFinished>(Assert.Single(records)).Result;
}
