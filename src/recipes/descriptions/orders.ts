import type { ICase } from './case';

/** Answers that only order rows: by the time to an event, or within groups. */
export const ORDERS: readonly ICase[] = [
  {
    name: 'survival with a risk per row',
    text: 'Patients with heart failure were followed up. Predict a `risk` for each patient in test.csv: the higher, the earlier death is expected. Submissions are evaluated by the concordance index (Harrell). `time` is the follow-up time in days, `DEATH_EVENT` is 1 if the patient died.',
    train: 'id:id | age:num | ejection:num | time:count | DEATH_EVENT:bin',
    hidden: ['time', 'DEATH_EVENT'],
    sample: 'id:id | risk:zero',
    expect: {
      targets: ['time', 'DEATH_EVENT'],
      metric: 'cindex',
      type: 'survival',
      form: 'values',
      positive: 1,
      later: false,
      id: 'id'
    }
  },
  {
    name: 'survival in one sentence, codes 1 and 2',
    text: 'Rank the patients by risk of death, scored with the C-index.',
    train:
      'inst:id | age:num | ph_ecog:levels(0,1,2,3) | time:count | status:levels(1,2)',
    hidden: ['time', 'status'],
    sample: 'inst:id | prediction:zero',
    expect: {
      targets: ['time', 'status'],
      metric: 'cindex',
      type: 'survival',
      positive: 2
    }
  },
  {
    name: 'survival without a word',
    text: '',
    train: 'pid:id | age:num | karno:num | duration_months:num | censored:bin',
    hidden: ['duration_months', 'censored'],
    sample: 'pid:id | risk_score:zero',
    expect: {
      targets: ['duration_months', 'censored'],
      metric: 'cindex',
      guessed: true,
      type: 'survival',
      later: false,
      positive: 0
    }
  },
  {
    name: 'survival, the words say what censored is',
    text: 'Time-to-event data on machines. `state`: A = censored, B = broken down. `hours` runs until then. C-index of your hazard.',
    train: 'unit:sid | load:num | hours:num | state:cat(A,B)',
    hidden: ['hours', 'state'],
    sample: 'unit:sid | hazard:zero',
    expect: {
      targets: ['hours', 'state'],
      metric: 'cindex',
      type: 'survival',
      positive: 'B'
    }
  },
  {
    name: 'survival, the larger the longer',
    text: "`weeks` is the time until the machine broke down, `broken` is 1 when that was seen and 0 when it was only watched until then. Predict a number `score` per machine that is larger the longer it runs without a failure. Harrell's concordance index.",
    train: 'machine:id | load:num | weeks:num | broken:bin',
    hidden: ['weeks', 'broken'],
    sample: 'machine:id | score:zero',
    expect: {
      targets: ['weeks', 'broken'],
      metric: 'cindex',
      type: 'survival',
      positive: 1,
      later: true
    }
  },
  {
    name: 'survival, small answers for those who live long',
    text: 'Time-to-event data: `days` of follow-up, `died`. Scored with the C-index, where higher is better. Lower scores are given to patients who are likely to survive.',
    train: 'patient:id | age:num | days:num | died:bin',
    hidden: ['days', 'died'],
    sample: 'patient:id | prediction:zero',
    expect: {
      targets: ['days', 'died'],
      metric: 'cindex',
      type: 'survival',
      later: false
    }
  },
  {
    name: 'survival, a time is asked for by its name',
    text: 'How long do customers stay? `churned` is 0 for those who are still with us. C-index.',
    train: 'customer:id | age:num | tenure:num | churned:bin',
    hidden: ['tenure', 'churned'],
    sample: 'customer:id | predicted_tenure:zero',
    expect: {
      targets: ['tenure', 'churned'],
      metric: 'cindex',
      type: 'survival',
      later: true
    }
  },
  {
    name: 'survival, the words ask for a time',
    text: 'Predict how long each patient lives after the transplant. `time` in days, `event` is 1 for a death. Evaluated by the concordance index.',
    train: 'patient:id | age:num | time:num | event:bin',
    hidden: ['time', 'event'],
    sample: 'patient:id | prediction:zero',
    expect: {
      targets: ['time', 'event'],
      metric: 'cindex',
      type: 'survival',
      later: true
    }
  },
  {
    name: 'survival, nothing says which way the answers go',
    text: 'Survival after a transplant, evaluated by the concordance index.',
    train: 'patient:id | age:num | time:num | event:bin',
    hidden: ['time', 'event'],
    sample: 'patient:id | prediction:zero',
    expect: {
      targets: ['time', 'event'],
      metric: 'cindex',
      type: 'survival',
      later: false,
      warning: /Nothing says whether large answers stand for early or for late/
    }
  },
  {
    name: 'status alone is asked for: two classes',
    text: 'Did the patient survive? Predict `status`, ROC AUC. Days of follow-up are known for the training set alone.',
    train: 'id:id | age:num | days:count | status:bin',
    hidden: ['days', 'status'],
    sample: 'id:id | status:p',
    expect: { targets: ['status'], metric: 'auc', type: 'binary' }
  },
  {
    name: 'search results ranked per query',
    text: 'For each `query_id` the documents are to be ordered by relevance. The metric is NDCG@10, the mean over queries: rank 1 counts most. Relevance grades go from 0 to 4.',
    train:
      'row_id:id | query_id:group | bm25:num | length:count | relevance:levels(0,1,2,3,4)',
    hidden: ['relevance'],
    sample: 'row_id:id | score:zero',
    expect: {
      targets: ['relevance'],
      metric: 'ndcg',
      type: 'ranking',
      form: 'values',
      ranks: false,
      group: 'query_id',
      id: 'row_id'
    }
  },
  {
    name: 'places of search results',
    text: 'Rank the documents of each `query_id` by relevance. NDCG@10, the mean over queries.',
    train:
      'row_id:id | query_id:group | bm25:num | relevance:levels(0,1,2,3,4)',
    hidden: ['relevance'],
    sample: 'row_id:id | rank:zero',
    expect: {
      targets: ['relevance'],
      metric: 'ndcg',
      type: 'ranking',
      ranks: true,
      group: 'query_id'
    }
  },
  {
    name: 'places of offers, told by words',
    text: 'NDCG@5 over searches of the graded `gain`. The answer is a whole number per offer within its search, where 1 is the best.',
    train: 'id:id | search_id:group | price:num | gain:levels(0,1,5)',
    hidden: ['gain'],
    sample: 'id:id | answer:zero',
    expect: {
      targets: ['gain'],
      metric: 'ndcg',
      type: 'ranking',
      ranks: true,
      group: 'search_id'
    }
  },
  {
    name: 'hotels ranked per search, sample names the grade',
    text: 'Evaluation: normalized discounted cumulative gain at 5, averaged over searches. A larger score puts a hotel further up within its search.',
    train:
      'id:id | search_id:group | price:num | stars:levels(1,2,3,4,5) | gain:levels(0,1,5)',
    hidden: ['gain'],
    sample: 'id:id | gain:zero',
    expect: {
      targets: ['gain'],
      metric: 'ndcg',
      type: 'ranking',
      group: 'search_id'
    }
  },
  {
    name: 'ranking without a word',
    text: '',
    train: 'id:id | qid:group | f1:num | f2:num | relevance:levels(0,1,2)',
    hidden: ['relevance'],
    sample: 'id:id | score:zero',
    expect: {
      targets: ['relevance'],
      metric: 'ndcg',
      guessed: true,
      type: 'ranking',
      group: 'qid'
    }
  },
  {
    name: 'recommendation, mean over users',
    text: 'Order the films of every user by how well they will be liked. We report the mean NDCG@10 over users.',
    train:
      'pair:id | user:group | film:group | hour:num | rating:levels(1,2,3,4,5)',
    hidden: ['rating'],
    sample: 'pair:id | score:zero',
    expect: {
      targets: ['rating'],
      metric: 'ndcg',
      type: 'ranking',
      group: 'user'
    }
  }
];
